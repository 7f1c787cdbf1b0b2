'use server';
import { defineAction } from '@/lib/auth/define-action';
import { inviteToAnswer, withdrawInvitation } from '@/lib/data/invitations';
import { writtenCode } from '@/lib/domain/self-report/code';
import { tabletInvitationSchema, withdrawalSchema } from '@/lib/schemas/invitation';

/** Makes a short code, to be typed on another device. */
export const recordTabletCode = defineAction({
  permission: 'responses.write',
  schema: tabletInvitationSchema,
  run: async (actor, input) => {
    const { code } = await inviteToAnswer(actor, { ...input, way: 'tablet' });
    return { code: writtenCode(code ?? '') };
  },
});

/** Closes an invitation. */
export const recordWithdrawal = defineAction({
  permission: 'responses.write',
  schema: withdrawalSchema,
  run: async (actor, input) => {
    await withdrawInvitation(actor, input);
    return { withdrawn: true };
  },
});
