'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Sex } from '@/lib/domain/sex';
import { formatDate, formatTime } from '@/lib/format/format-date';
import type { Action } from '@/lib/schemas/action-result';
import type { PatientFormValues } from '@/lib/schemas/patient';
import { PatientFields } from './patient-fields';

/** A patient as the record holds it. */
export interface SavedPatient {
  id: string;
  recordNumber: string;
  familyName: string;
  givenName: string;
  preferredName: string;
  birthDate: PlainDate | null;
  sex: Sex;
  phone: string;
  email: string;
  address: string;
  version: number;
}

export interface RestoredDraft {
  values: PatientFormValues;
  /** "14:02" in the clinic. */
  at: string;
}

export type PatientFormProps = {
  action: Action<{ patientId: string }>;
  /** Null while enrolling. */
  saved: SavedPatient | null;
  /** Offered as the record number of a new patient. */
  suggestedNumber?: string;
  draft: RestoredDraft | null;
  /** Number of the draft kept last, restored or discarded; later ones count on from it. */
  startSeq: number;
  today: PlainDate;
  timeZone: string;
  dateOrder: 'dmy' | 'mdy';
  /** Where a new patient's page lies: the address before and after its id. */
  onwards: { before: string; after: string };
};

/** Enrols a patient, or changes one. After a change was saved the form starts anew from what is saved. */
export function PatientForm(props: PatientFormProps) {
  const router = useRouter();
  const [saved, setSaved] = useState(props.saved);
  const [savedAt, setSavedAt] = useState<string | null>(null);

  function onSaved(patientId: string, next: SavedPatient | null) {
    if (next === null) {
      router.push(`${props.onwards.before}${patientId}${props.onwards.after}`);
      return;
    }
    setSaved(next);
    setSavedAt(formatTime(new Date(), props.timeZone));
    router.refresh();
  }

  return (
    <PatientFields
      {...props}
      key={saved?.version ?? 'new'}
      saved={saved}
      draft={savedAt === null ? props.draft : null}
      startSeq={savedAt === null ? props.startSeq : 0}
      savedAt={savedAt}
      start={saved ? valuesOf(saved) : emptyValues(props.suggestedNumber ?? '')}
      onSaved={onSaved}
    />
  );
}

export function valuesOf(patient: SavedPatient): PatientFormValues {
  return {
    recordNumber: patient.recordNumber,
    familyName: patient.familyName,
    givenName: patient.givenName,
    preferredName: patient.preferredName,
    birthDate: patient.birthDate === null ? '' : formatDate(patient.birthDate),
    sex: patient.sex,
    phone: patient.phone,
    email: patient.email,
    address: patient.address,
  };
}

function emptyValues(recordNumber: string): PatientFormValues {
  return {
    recordNumber,
    familyName: '',
    givenName: '',
    preferredName: '',
    birthDate: '',
    sex: '',
    phone: '',
    email: '',
    address: '',
  };
}
