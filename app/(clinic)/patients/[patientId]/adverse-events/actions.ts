'use server';
import { defineAction } from '@/lib/auth/define-action';
import { addEventNote, changeEvent, recordEvent } from '@/lib/data/adverse-events-save';
import { changeEventSchema, eventNoteSchema, recordEventSchema } from '@/lib/schemas/adverse-event';

export const recordAdverseEvent = defineAction({
  permission: 'events.write',
  schema: recordEventSchema,
  run: recordEvent,
});

export const recordAdverseEventChange = defineAction({
  permission: 'events.write',
  schema: changeEventSchema,
  run: changeEvent,
});

export const recordAdverseEventNote = defineAction({
  permission: 'events.write',
  schema: eventNoteSchema,
  run: addEventNote,
});
