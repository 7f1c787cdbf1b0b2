import { z } from 'zod';
import { instrumentById } from '../domain/instruments/registry';
import { instrumentIds } from '../domain/instruments/types';
import { isPlainDate, type PlainDate } from '../domain/plain-date';
import { plainLine } from './plain-text';

const place = {
  key: z.uuid(),
  instrument: z.enum(instrumentIds).refine((id) => !instrumentById(id).licence.fullTextAllowed, {
    error: 'This questionnaire needs no licence.',
  }),
  edition: z.string().max(40),
  /** Of the row as it was seen; null when none was there. */
  version: z.int().min(1).nullable(),
};
const isEdition = ({
  instrument,
  edition,
}: {
  instrument: (typeof instrumentIds)[number];
  edition: string;
}) => instrumentById(instrument).editions.some((each) => each.id === edition);
const noEdition = 'This questionnaire has no such edition.';

export const licenceSchema = z
  .strictObject({
    ...place,
    number: plainLine('The licence number', 100, 1),
    holder: plainLine('The holder', 200, 1),
    expiresOn: z.custom<PlainDate>(isPlainDate, 'Enter the last day of the licence, such as 31-Dec-2027.'),
  })
  .refine(isEdition, noEdition);
export type LicenceInput = z.infer<typeof licenceSchema>;

export const licenceRemovalSchema = z.strictObject(place).refine(isEdition, noEdition);
export type LicenceRemovalInput = z.infer<typeof licenceRemovalSchema>;
