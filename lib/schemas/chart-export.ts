import { z } from 'zod';
import { exportRequestSchema } from './export-request';

/** A chart is taken out of the clinic as a file, with the password of whoever takes it. */
export const chartExportSchema = exportRequestSchema.extend({
  scale: z.enum(['bdi', 'bpi-severity', 'bpi-interference', 'gad-7', 'pcl-5']),
  file: z.enum(['png', 'csv']),
  /** With the patient's name and dates; else study code and days alone. */
  named: z.boolean(),
});
export type ChartExportRequest = z.infer<typeof chartExportSchema>;

/** What a picture of a chart says of whom it shows; the picture itself is drawn in the browser. */
export const chartSubjectSchema = z.object({
  subject: z.string(),
  invented: z.boolean(),
  takenBy: z.string(),
  takenOn: z.string(),
  fileName: z.string(),
});
export type ChartSubject = z.infer<typeof chartSubjectSchema>;

/** A trajectory that was printed. */
export const trajectoryPrintSchema = z.strictObject({
  patientId: z.uuid(),
  courseId: z.uuid(),
});
