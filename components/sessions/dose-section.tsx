'use client';

import { useFieldArray, useWatch } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import type { Arm } from '@/lib/domain/protocol/arms';
import { routeOfArm } from '@/lib/domain/session-record';
import { blankDose } from '@/lib/domain/typed-session';
import { doseColumns, DoseRow } from './dose-row';
import { EscalationNote } from './escalation-note';
import type { SessionSums } from './session-sums';
import type { SectionProps } from './section-props';

/** Usual places of an intramuscular injection; any other text is taken as well. */
const sites = ['deltoid', 'gluteal', 'vastus lateralis'].flatMap((muscle) => [
  `left ${muscle}`,
  `right ${muscle}`,
]);

/** What was given, one row for each injection or lozenge. */
export function DoseSection(props: SectionProps & { arm: Arm; sums: SessionSums }) {
  const { form, arm, sums } = props;
  const { fields, append, remove } = useFieldArray({
    control: form.control,
    name: 'doses',
    keyName: 'rowKey',
  });
  const rows = useWatch({ control: form.control, name: 'doses' });
  const route = rows.at(-1)?.route ?? routeOfArm[arm];
  const plan = arm === 'psychedelic' ? 'two intramuscular injections planned' : 'one or more lozenges';
  return (
    <Card title="Doses" note={plan}>
      <div
        aria-hidden="true"
        className={`max-lg:hidden ${doseColumns} pb-1 text-2xs font-semibold text-faint`}
      >
        <span />
        <span>Route</span>
        <span className="text-right">mg</span>
        <span>Time</span>
        <span>{route === 'lozenge' ? 'How held' : 'Site'}</span>
        <span>Lot</span>
        <span className="text-right">mg/kg</span>
      </div>
      <datalist id="injection-sites">
        {sites.map((site) => (
          <option key={site} value={site} />
        ))}
      </datalist>
      {fields.map((field, index) => (
        <DoseRow
          key={field.rowKey}
          {...props}
          index={index}
          route={rows[index]?.route ?? route}
          mgPerKg={sums.doseMgPerKg[index] ?? null}
          onRemove={() => remove(index)}
        />
      ))}
      <Button size="small" tone="quiet" className="mt-1" onClick={() => append(blankDose(route))}>
        <Icon name="plus" /> Add {route === 'lozenge' ? 'a lozenge' : 'an injection'}
      </Button>
      <EscalationNote {...props} />
    </Card>
  );
}
