import type { Actor } from '@/lib/auth/actor';
import { commandLineActor } from '@/lib/auth/command-line-actor';
import { hashPassword } from '@/lib/auth/passwords';
import { withActor } from '@/lib/auth/with-actor';
import { now } from '@/lib/clock';
import { claimSubmission } from '@/lib/data/submissions';
import { database } from '@/lib/db';
import { demoClinic } from '@/lib/domain/demo/cast';
import { planDemoClinic } from '@/lib/domain/demo/demo-clinic';
import { todayIn } from '@/lib/domain/plain-date';
import type { Role } from '@/lib/domain/roles';
import { newId } from '@/lib/ids';
import { demoAccounts, demoPassword } from './demo-accounts';
import { completionKey } from './demo-completion';
import { writeDemoAlerts } from './write-demo-alerts';
import { writeDemoConsole } from './write-demo-console';
import { writeDemoEvents } from './write-demo-events';
import { writeDemoHours } from './write-demo-hours';
import { writeDemoIntentions } from './write-demo-intentions';
import { writeDemoMedicines } from './write-demo-medicines';
import { writePatient } from './write-demo-patient';

/** Patients written at the same time; the embedded database has two processors to share with the app's start. */
const atOnce = 4;

/**
 * Makes the invented clinic, or what a start that was cut short left out of it: everything goes through the functions
 * that the screens call, each under a key of its own.
 */
export async function makeDemo({ clinicExists }: { clinicExists: boolean }): Promise<void> {
  if (!clinicExists) await foundClinic();
  const [clinician, staff, desk] = await Promise.all([
    actorOf('clinician'),
    actorOf('clinical-staff'),
    actorOf('front-desk'),
  ]);
  const today = await dayOfFounding(clinician);
  const waiting = planDemoClinic(today);
  const writeNext = async (): Promise<void> => {
    try {
      for (let patient = waiting.shift(); patient; patient = waiting.shift()) {
        await writePatient({ clinician, staff, desk }, patient);
      }
    } finally {
      // After a failure nobody takes up another patient.
      waiting.length = 0;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, writeNext));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  await writeDemoEvents({ clinician, staff, desk });
  await writeDemoMedicines({ clinician, staff, desk });
  await writeDemoIntentions({ clinician, staff, desk });
  await writeDemoAlerts({ clinician, staff, desk }, today);
  await writeDemoHours({ clinician, staff, desk }, today);
  await writeDemoConsole({ clinician, staff, desk }, today);
  await withActor(clinician, async (tx) => {
    await claimSubmission(tx, clinician, { key: completionKey, body: null }, clinician.clinic.id);
  });
}

/** The clinic and its users in one transaction: either all are there or none. */
async function foundClinic(): Promise<void> {
  const clinicId = newId();
  const users = await Promise.all(
    demoAccounts.map(async (account) => ({
      id: newId(),
      clinicId,
      email: account.email,
      name: account.name,
      roles: [account.role],
      passwordHash: await hashPassword(demoPassword(account)),
    })),
  );
  const [founder] = users;
  await database().$transaction(async (tx) => {
    await tx.$executeRaw`select set_config('app.user_id', ${founder?.id ?? ''}, true),
      set_config('app.clinic_id', ${clinicId}, true), set_config('app.reason', 'demo clinic', true)`;
    await tx.clinic.create({
      data: { id: clinicId, ...demoClinic, synthetic: true, createdAt: now() },
      select: { id: true },
    });
    await tx.userAccount.createMany({ data: users });
  });
}

async function actorOf(role: Role): Promise<Actor> {
  const email = demoAccounts.find((account) => account.role === role)?.email ?? null;
  const actor = await commandLineActor(email);
  if (!actor?.clinic.synthetic) throw new Error(`The demo has no active ${role} to write as.`);
  return actor;
}

/** All dates hang on the day the clinic was made: whoever goes on another day writes the same. */
async function dayOfFounding(actor: Actor) {
  const { createdAt } = await withActor(actor, (tx) =>
    tx.clinic.findFirstOrThrow({ select: { createdAt: true } }),
  );
  return todayIn(actor.clinic.timeZone, createdAt);
}
