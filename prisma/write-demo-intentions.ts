import { withActor } from '@/lib/auth/with-actor';
import { recordConsoleEntry } from '@/lib/data/console';
import { consoleEntrySchema } from '@/lib/schemas/console';
import { demoKey } from './demo-completion';
import type { DemoStaff } from './write-demo-patient';

/** Whose own view shows what they set out to do. */
const familyName = 'Exempelsson';

/** Before each session, in an invented patient's words. */
const intentions = [
  'To be less afraid of what comes.',
  'To rest, and to let others carry something for once.',
  'To look at the year after the accident.',
  'To be kind to the part of me that gave up.',
  'To find out what I want to walk towards.',
  'To take this home with me.',
];

/** What one invented patient wrote down before each session; before the sessions are signed. */
export async function writeDemoIntentions({ staff }: DemoStaff): Promise<void> {
  const sessions = await withActor(staff, (tx) =>
    tx.medicineSession.findMany({
      where: { course: { patient: { familyName } }, status: 'held' },
      select: { id: true, patientId: true, number: true },
      orderBy: { number: 'asc' },
    }),
  );
  for (const { id: sessionId, patientId, number } of sessions) {
    const value = intentions[number - 1];
    if (value === undefined) continue;
    const id = demoKey(`intention of session ${sessionId}`);
    const entry = consoleEntrySchema.parse({ kind: 'text', id, field: 'intention', before: null, value });
    await recordConsoleEntry(staff, { patientId, sessionId, entry });
  }
}
