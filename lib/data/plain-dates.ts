import 'server-only';

export { toUtcMidnight as fromPlainDate } from '@/lib/domain/plain-date';
