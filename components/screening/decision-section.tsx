import { Card } from '@/components/ui/card';
import { Field, FieldGroup } from '@/components/ui/field';
import { RadioCards } from '@/components/ui/radio-cards';
import { TextArea } from '@/components/ui/text-area';
import { decisionNames, screeningDecisions } from '@/lib/domain/screening/decision';
import type { ScreeningProblem } from '@/lib/domain/screening/screening-problems';
import type { ScreeningSectionProps } from './section-props';

type DecisionSectionProps = ScreeningSectionProps & {
  /** What is missing and what stands against a course, as it is typed now. */
  standing: readonly ScreeningProblem[];
  mayDecide: boolean;
};

const descriptions = {
  eligible: 'Everything is known, and nothing stands against a course.',
  'eligible-with-caution': 'A caution stands; the reason is written down.',
  'not-eligible': 'No course can start on this decision.',
};

/** What the findings come to, and the clinician's decision. */
export function DecisionSection({ values, onChange, problemOf, standing, mayDecide }: DecisionSectionProps) {
  return (
    <Card title="Decision" className="space-y-3">
      <Standing standing={standing} />
      {mayDecide ? (
        <>
          <FieldGroup id="decision" legend="Decision" error={problemOf('decision')}>
            <RadioCards
              name="decision"
              columns={3}
              value={values.decision}
              options={screeningDecisions.map((value) => ({
                value,
                label: decisionNames[value],
                description: descriptions[value],
              }))}
              onChange={(event) => onChange({ decision: event.currentTarget.value })}
            />
          </FieldGroup>
          <Field
            id="reason"
            label="Reason"
            hint="Needed against a caution; wise when somebody is not eligible."
            error={problemOf('reason')}
          >
            {(control) => (
              <TextArea
                {...control}
                dir="auto"
                value={values.reason}
                onChange={(event) => onChange({ reason: event.currentTarget.value })}
              />
            )}
          </Field>
        </>
      ) : (
        <p className="text-muted">A clinician decides. Save the draft when you are done.</p>
      )}
    </Card>
  );
}

const groups: readonly { kind: ScreeningProblem['kind']; title: string }[] = [
  { kind: 'contraindication', title: 'Contraindications' },
  { kind: 'criterion', title: 'Not met' },
  { kind: 'caution', title: 'Cautions' },
  { kind: 'missing', title: 'Missing' },
];

/** The findings in short: what stands against a course first, what is missing last. */
export function Standing({ standing }: { standing: readonly ScreeningProblem[] }) {
  if (standing.length === 0) {
    return (
      <p className="font-medium text-green">
        <span aria-hidden="true">✓ </span>Nothing is missing, and nothing stands against a course.
      </p>
    );
  }
  return (
    <div role="group" className="space-y-2" aria-label="What stands open">
      {groups.map(({ kind, title }) => {
        const found = standing.filter((each) => each.kind === kind);
        if (found.length === 0) return null;
        const tone = kind === 'missing' ? 'text-muted' : kind === 'caution' ? 'text-amber' : 'text-red';
        return (
          <div key={kind}>
            <p className={`text-sm font-semibold ${tone}`}>
              {kind === 'missing' ? '' : '▲ '}
              {title} ({found.length})
            </p>
            <ul className="text-sm sm:columns-2">
              {found.map((each) => (
                <li key={each.field + each.sentence} className="break-inside-avoid">
                  <a href={`#${each.field}`} className="text-ink underline-offset-2">
                    {each.sentence}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}
