'use server';

import { defineAction } from '@/lib/auth/define-action';
import { removeLicence, saveLicence } from '@/lib/data/licences';
import { removeTextPack, saveTextPack } from '@/lib/data/text-packs';
import { licenceRemovalSchema, licenceSchema } from '@/lib/schemas/licence';
import { removeTextPackSchema, uploadTextPackSchema } from '@/lib/schemas/text-pack';

export const recordLicence = defineAction({
  permission: 'clinic.manage',
  schema: licenceSchema,
  run: saveLicence,
});

export const recordLicenceRemoval = defineAction({
  permission: 'clinic.manage',
  schema: licenceRemovalSchema,
  run: removeLicence,
});

export const recordTextPack = defineAction({
  permission: 'clinic.manage',
  schema: uploadTextPackSchema,
  run: saveTextPack,
});

export const recordTextPackRemoval = defineAction({
  permission: 'clinic.manage',
  schema: removeTextPackSchema,
  run: removeTextPack,
});
