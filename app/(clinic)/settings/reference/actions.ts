'use server';
import { defineAction } from '@/lib/auth/define-action';
import { chooseEdition, saveEdition, withdrawEdition } from '@/lib/data/reference-editions';
import { chooseEditionSchema, saveEditionSchema, withdrawEditionSchema } from '@/lib/schemas/reference';

export const recordReferenceEdition = defineAction({
  permission: 'reference.manage',
  schema: saveEditionSchema,
  run: saveEdition,
});

export const recordReferenceWithdrawal = defineAction({
  permission: 'reference.manage',
  schema: withdrawEditionSchema,
  run: withdrawEdition,
});

export const recordReferenceChoice = defineAction({
  permission: 'reference.manage',
  schema: chooseEditionSchema,
  run: chooseEdition,
});
