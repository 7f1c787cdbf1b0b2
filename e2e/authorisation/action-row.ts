import type { Role } from '../../lib/domain/roles';
import type { RecordIds } from './pages';

export interface ActionRow {
  /** Exported name of the server action. */
  name: string;
  allowed: readonly Role[] | 'public';
  /** A well-formed input that names the record of these ids; null where no record is named. */
  input: ((ids: RecordIds) => Record<string, unknown>) | null;
}

export const care: readonly Role[] = ['clinician', 'clinical-staff', 'front-desk'];
export const treatment: readonly Role[] = ['clinician', 'clinical-staff'];
