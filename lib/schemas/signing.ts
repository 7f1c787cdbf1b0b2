import { z } from 'zod';
import { recordKinds, signatureMeanings, type SignatureMeaning } from '../domain/signing/meanings';
import { plainText } from './plain-text';

const meaningKeys = signatureMeanings.map(({ key }) => key) as [SignatureMeaning, ...SignatureMeaning[]];

/** The password is asked for at each signing; it is checked and never kept. */
const signingFields = {
  meaning: z.enum(meaningKeys, 'Choose what the signature means.'),
  password: z.string().min(1, 'Enter your password.').max(1_024),
};

const recordFields = {
  /** Made when the dialog was opened: the same key twice signs once. */
  key: z.uuid(),
  patientId: z.uuid(),
  recordKind: z.enum(recordKinds),
  recordId: z.uuid(),
  /** What the signer had before their eyes, as `readSigning` gave it. */
  seen: z.string().min(1).max(40),
};

export const signRecordSchema = z.strictObject({ ...recordFields, ...signingFields });
export type SignRecordInput = z.infer<typeof signRecordSchema>;

/** Goes with the save of a signed record: why it changes, and the signature under what it becomes. */
export const amendmentSchema = z.strictObject({
  reason: plainText('The reason', 2_000, 1),
  ...signingFields,
});
export type AmendmentInput = z.infer<typeof amendmentSchema>;

/** `signing` is needed where the record is signed already. */
export const enteredInErrorSchema = z.strictObject({
  ...recordFields,
  reason: plainText('The reason', 2_000, 1),
  signing: z.strictObject(signingFields).nullable(),
});
export type EnteredInErrorInput = z.infer<typeof enteredInErrorSchema>;

/** Detail of a refusal that is about the password alone. */
export const passwordRefusalSchema = z.object({ field: z.literal('password') });
