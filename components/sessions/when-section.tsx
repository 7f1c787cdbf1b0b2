'use client';

import { Card } from '@/components/ui/card';
import { DateInput } from '@/components/ui/date-input';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { TimeInput } from '@/components/ui/time-input';
import type { PlainDate } from '@/lib/domain/plain-date';
import { formatDate } from '@/lib/format/format-date';
import { fieldId, type SectionProps } from './section-props';

type WhenSectionProps = SectionProps & { plannedDate: PlainDate; zone: string };

/** The day, the start and end on the clinic's clock, and the body weight of the day. */
export function WhenSection({ form, errorOf, dateOrder, today, plannedDate, zone }: WhenSectionProps) {
  const place = (path: string) => ({ id: fieldId(path), error: errorOf(path) });
  return (
    <Card title="When" note={`planned ${formatDate(plannedDate)} · times in ${zone.replaceAll('_', ' ')}`}>
      <div className="flex flex-wrap items-start gap-x-5 gap-y-2">
        <Field {...place('heldOn')} label="Date held" requirement="required">
          {(control) => (
            <DateInput
              {...control}
              {...form.register('heldOn')}
              defaultValue={form.getValues('heldOn')}
              order={dateOrder}
              latest={today}
            />
          )}
        </Field>
        <Field {...place('startTime')} label="Start">
          {(control) => <TimeInput {...control} {...form.register('startTime')} />}
        </Field>
        <Field {...place('endTime')} label="End">
          {(control) => <TimeInput {...control} {...form.register('endTime')} />}
        </Field>
        <Field {...place('weightKg')} label="Body weight">
          {(control) => (
            <TextInput {...control} {...form.register('weightKg')} numeric unit="kg" className="w-28" />
          )}
        </Field>
      </div>
    </Card>
  );
}
