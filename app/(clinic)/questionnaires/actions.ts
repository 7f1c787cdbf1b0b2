'use server';
import { defineAction } from '@/lib/auth/define-action';
import { openMissingForms } from '@/lib/data/awaited-forms';
import { sendLink } from '@/lib/data/patient-mail';
import { inviteOnTablet } from '@/lib/data/tablet-invitation';
import { missingPlaceSchema, sendLinkSchema } from '@/lib/schemas/missing-forms';

/** Opens a line of the list for typing in. */
export const openMissingLine = defineAction({
  permission: 'responses.write',
  schema: missingPlaceSchema,
  run: openMissingForms,
});

/** Makes the code that opens the forms of a line on the clinic's tablet. */
export const recordTabletInvitation = defineAction({
  permission: 'responses.write',
  schema: missingPlaceSchema,
  run: inviteOnTablet,
});

/** Sends the patient a link to the forms of a line. */
export const recordLink = defineAction({
  permission: 'responses.write',
  schema: sendLinkSchema,
  run: sendLink,
});
