import type { DoseRoute } from '@/lib/domain/dosing';
import { shortNumberText } from '@/lib/domain/words';
import { formatTime } from '@/lib/format/format-date';
import type { StoredDose, TypedFields } from '@/lib/schemas/console-snapshot';

export const doseFields = ['amountMg', 'route', 'site', 'lot', 'time', 'reason'] as const;
export type TypedDose = Record<(typeof doseFields)[number] | 'id', string>;

const blank: TypedDose = { id: '', amountMg: '', route: '', site: '', lot: '', time: '', reason: '' };

/** The fields of a dose as they are typed; what was not typed is empty. */
export const asTypedDose = (typed: TypedFields | null): TypedDose => ({ ...blank, ...typed });

/** A dose that was saved, opened to be changed. */
export function typedDose(dose: StoredDose, zone: string): TypedDose {
  return {
    id: dose.id,
    amountMg: shortNumberText(dose.amountMg, 2),
    route: dose.route satisfies DoseRoute,
    site: dose.site ?? '',
    lot: dose.lot ?? '',
    time: dose.givenAt === null ? '' : formatTime(new Date(dose.givenAt), zone),
    reason: dose.overrideReason ?? '',
  };
}
