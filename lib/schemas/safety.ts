import { z } from 'zod';
import { type SafetySetting, safetySettings } from './clinic-settings';

/** One setting as the clinic wants it; null = back to what this app starts from. */
function change<Name extends SafetySetting, Value extends z.ZodType>(name: Name, value: Value) {
  return z.strictObject({
    setting: z.literal(name),
    value: value.nullable(),
    /** Of the clinic when the page was opened. */
    version: z.int().min(1),
  });
}

export const saveSafetySchema = z.discriminatedUnion('setting', [
  change('screeningItems', safetySettings.screeningItems.unwrap()),
  change('consoleLimits', safetySettings.consoleLimits.unwrap()),
  change('vitalsMinutes', safetySettings.vitalsMinutes.unwrap()),
  change('preDoseItems', safetySettings.preDoseItems.unwrap()),
  change('dischargeItems', safetySettings.dischargeItems.unwrap()),
  change('dischargeRules', safetySettings.dischargeRules.unwrap()),
  change('crisisText', safetySettings.crisisText.unwrap()),
]);
export type SaveSafetyInput = z.infer<typeof saveSafetySchema>;
