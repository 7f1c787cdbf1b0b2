'use client';

import { useState } from 'react';
import { DraftedForm, useDraftedForm } from '@/components/patients/drafted-form';
import { useOnwards } from '@/components/ui/onwards';
import type { TakenMedicine } from '@/lib/domain/medicines/taken-now';
import type { Action } from '@/lib/schemas/action-result';
import type { MedicineFormValues } from '@/lib/schemas/medicine-change';
import { type MedicineFieldName, MedicineFields, medicineFieldWords } from './medicine-fields';
import {
  type EditedMedicine,
  emptyMedicine,
  type MedicineFormRules,
  medicineValues,
  readMedicineForm,
  withKnownDose,
} from './medicine-form-values';

type MedicineFormProps = {
  action: Action<{ changeId: string }>;
  patientId: string;
  /** Null while a new one is written down; else it is amended. */
  saved: EditedMedicine | null;
  taken: readonly TakenMedicine[];
  /** Names that are known of this patient. */
  known: readonly string[];
  rules: MedicineFormRules;
  formKey: string;
  draft: { values: MedicineFormValues; at: string } | null;
  startSeq: number;
};

/** Writes down a change of a medicine, or amends one with a reason. */
export function MedicineForm(props: MedicineFormProps) {
  const { patientId, saved, rules, taken } = props;
  const onwards = useOnwards();
  const overview = `/patients/${patientId}/adverse-events`;
  const own = saved ? `/patients/${patientId}/medicines/${saved.id}` : null;
  const [theirs, setTheirs] = useState<MedicineFormValues | null>(null);
  const form = useDraftedForm<MedicineFormValues, { changeId: string }>({
    action: async (input) => {
      onwards.begin();
      const result = await props.action(input);
      if (result.kind === 'refused' && result.reason === 'conflict') {
        const { theirs: found } = (result.detail ?? {}) as { theirs?: EditedMedicine };
        if (found) setTheirs(medicineValues(found));
      }
      if (result.kind === 'ok')
        onwards.goOn(own ?? `${overview}?medicine=${result.value.changeId}#medicines`);
      return result;
    },
    formKey: props.formKey,
    patientId,
    start: saved ? medicineValues(saved) : emptyMedicine,
    draft: props.draft,
    startSeq: props.startSeq,
    onSaved: () => undefined,
  });
  const { values } = form;

  function submit(confirmed: boolean) {
    const { change, problems } = readMedicineForm(values, rules, saved !== null);
    if (change === null) {
      form.show({ kind: 'problems', problems });
      return;
    }
    const version = theirs?.version ?? values.version;
    const amendment = saved && { changeId: saved.id, version, why: values.why.trim() };
    void form.send({ patientId, change, ...amendment }, confirmed);
  }

  /** A dose that is known is filled in once the medicine and what happened are named, and can be typed over. */
  function change(part: Partial<MedicineFormValues>) {
    const names = part.medicine !== undefined || part.happening !== undefined;
    const next = { ...values, ...part };
    form.change(
      names && saved === null ? { ...part, doseBefore: withKnownDose(next, taken).doseBefore } : part,
    );
  }

  function theirsOf(name: MedicineFieldName): string | null {
    if (theirs === null || name === 'why') return null;
    const words = medicineFieldWords(name, theirs);
    return words === medicineFieldWords(name, values) ? null : words || 'nothing';
  }

  return (
    <DraftedForm
      form={form}
      path={own ? `${own}?amend=1` : `/patients/${patientId}/medicines/new`}
      submitLabel={saved ? 'Save amendment' : 'Record the change'}
      cancelHref={own ?? overview}
      timeZone={rules.zone}
      onSubmit={submit}
    >
      <MedicineFields
        values={values}
        change={change}
        problemOf={form.problemOf}
        theirsOf={theirsOf}
        rules={rules}
        known={props.known}
        filling={form.restoredAt ?? 'new'}
        amending={saved !== null}
      />
    </DraftedForm>
  );
}
