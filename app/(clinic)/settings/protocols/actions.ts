'use server';
import { defineAction } from '@/lib/auth/define-action';
import { retireProtocol, saveProtocol } from '@/lib/data/protocols';
import { retireProtocolSchema, saveProtocolSchema } from '@/lib/schemas/protocol';

export const recordProtocol = defineAction({
  permission: 'protocols.manage',
  schema: saveProtocolSchema,
  run: saveProtocol,
});

export const recordProtocolRetirement = defineAction({
  permission: 'protocols.manage',
  schema: retireProtocolSchema,
  run: retireProtocol,
});
