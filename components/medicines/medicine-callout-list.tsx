import { medicineCallouts } from '@/lib/domain/screening/medicine-callouts';

/** Medicines that a clinician looks at before ketamine, as the screening calls them out: with the source, never a decision. */
export function MedicineCalloutList({ names }: { names: readonly string[] }) {
  const callouts = medicineCallouts(names.map((name) => ({ name })));
  if (callouts.length === 0) return null;
  return (
    <ul className="space-y-1 rounded-lg border border-amber-line bg-amber-soft px-3 py-2">
      {callouts.map((callout) => (
        <li key={`${callout.medicineClass} ${callout.medicine}`} dir="auto">
          <span aria-hidden="true" className="font-bold text-amber">
            ▲{' '}
          </span>
          {callout.sentence} <span className="text-2xs text-muted">{callout.source}</span>
        </li>
      ))}
    </ul>
  );
}
