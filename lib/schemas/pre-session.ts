import { z } from 'zod';

/** Says that the card of a session was printed. */
export const cardPrintSchema = z.strictObject({ patientId: z.uuid(), sessionId: z.uuid() });
