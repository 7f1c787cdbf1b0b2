import { Card } from '@/components/ui/card';
import { Badge, Chip } from '@/components/ui/chip';
import { decisionNames, type ScreeningDecision } from '@/lib/domain/screening/decision';
import type { ScreeningFindings } from '@/lib/domain/screening/findings';
import type { ScreeningItem } from '@/lib/domain/screening/items';
import { medicineCallouts } from '@/lib/domain/screening/medicine-callouts';
import { type FindingLine, findingLines } from './finding-lines';
import { typedOf } from './typed-screening';

type ScreeningRecordProps = {
  findings: ScreeningFindings;
  /** The clinic's list as it is now, and what else was asked. */
  items: readonly ScreeningItem[];
  /** Null of a draft. */
  decided: { decision: ScreeningDecision; reason: string | null; by: string; at: string } | null;
};

const parts: readonly { part: FindingLine['part']; title: string }[] = [
  { part: 'criteria', title: 'Who the treatment is for' },
  { part: 'contraindication', title: 'Contraindications' },
  { part: 'caution', title: 'Cautions' },
  { part: 'medicines', title: 'Allergies and medicines' },
  { part: 'substances', title: 'Alcohol, cannabis, other substances' },
  { part: 'consent', title: 'Pregnancy test and consent' },
];

/** A screening to be read: the decision with name, time and reason, then every finding. */
export function ScreeningRecord({ findings, items, decided }: ScreeningRecordProps) {
  const lines = findingLines(typedOf(findings), askedItems(findings, items));
  const ofPart = (part: FindingLine['part']) => lines.filter((line) => line.part === part);
  const notAsked = (part: FindingLine['part']) =>
    items.filter((item) => item.kind === part && !(item.key in findings.items)).length;
  const callouts = medicineCallouts(findings.medicines.list);
  return (
    <div className="space-y-3">
      {decided && (
        <Card title="Decision">
          <p className="flex flex-wrap items-center gap-2">
            <DecisionMark decision={decided.decision} />
            <span>
              {decided.by}, {decided.at}
            </span>
          </p>
          {decided.reason !== null && (
            <p dir="auto" className="mt-1.5 whitespace-pre-wrap">
              {decided.reason}
            </p>
          )}
        </Card>
      )}
      <div className="gap-3 md:columns-2">
        {parts.map(({ part, title }) => (
          <Card key={part} title={title} className="mb-3 break-inside-avoid">
            {ofPart(part).length === 0 && <p className="font-medium">Nothing recorded.</p>}
            <dl className="space-y-1.5 empty:hidden">
              {ofPart(part).map((line) => (
                <div key={line.label} className="flex flex-wrap justify-between gap-x-4">
                  <dt className="min-w-0 text-muted">{line.label}</dt>
                  <dd
                    dir="auto"
                    className={`whitespace-pre-wrap ${line.marked ? 'font-semibold text-amber' : 'font-medium'}`}
                  >
                    {line.marked && <span aria-hidden="true">▲ </span>}
                    {line.value}
                  </dd>
                </div>
              ))}
            </dl>
            {notAsked(part) > 0 && (
              <p className="mt-1.5 text-muted">
                Not asked: {notAsked(part)} of the clinic’s list as it is today.
              </p>
            )}
            {part === 'medicines' && callouts.length > 0 && (
              <ul className="mt-2 space-y-1">
                {callouts.map((callout) => (
                  <li key={`${callout.medicineClass} ${callout.medicine}`} className="text-amber">
                    <span aria-hidden="true">▲ </span>
                    {callout.sentence}
                  </li>
                ))}
              </ul>
            )}
          </Card>
        ))}
      </div>
    </div>
  );
}

export function DecisionMark({ decision }: { decision: ScreeningDecision | null }) {
  if (decision === null) return <Chip>Draft</Chip>;
  const words = decisionNames[decision];
  if (decision === 'eligible') return <Chip tone="green">{words}</Chip>;
  return <Badge tone={decision === 'not-eligible' ? 'red' : 'amber'}>{words}</Badge>;
}

/** What was asked then and is not on the list any more stays readable, by its key. */
function askedItems(findings: ScreeningFindings, items: readonly ScreeningItem[]): ScreeningItem[] {
  const known = new Set(items.map((item) => item.key));
  const asked = items.filter((item) => item.key in findings.items);
  const gone = Object.keys(findings.items)
    .filter((key) => !known.has(key))
    .map((key) => ({
      key,
      words: key.replaceAll('-', ' '),
      kind: 'contraindication' as const,
      source: 'not on the list any more',
    }));
  return [...asked, ...gone];
}
