'use server';
import { defineAction } from '@/lib/auth/define-action';
import {
  amendMedicineChange,
  markMedicineInError,
  recordMedicineChange,
} from '@/lib/data/medicine-changes-save';
import {
  amendMedicineSchema,
  medicineInErrorSchema,
  recordMedicineSchema,
} from '@/lib/schemas/medicine-change';

export const recordMedicine = defineAction({
  permission: 'events.write',
  schema: recordMedicineSchema,
  run: recordMedicineChange,
});

export const recordMedicineAmendment = defineAction({
  permission: 'events.write',
  schema: amendMedicineSchema,
  run: amendMedicineChange,
});

export const recordMedicineInError = defineAction({
  permission: 'events.write',
  schema: medicineInErrorSchema,
  run: markMedicineInError,
});
