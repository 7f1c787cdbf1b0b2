import 'server-only';
import { Refusal } from '@/lib/auth/refusal';

/** What the clinic reads when the database holds a record shut; the codes are raised in prisma/migrations (clinical_record). */
const sentences: Readonly<Record<string, string>> = {
  KAP01:
    'This record is signed, so it was not changed. To change it, open it and choose Amend: you give a reason and sign again, and what was signed stays readable beside the new text.',
  KAP02:
    'An amendment belongs to a signed record and is kept only with a reason and a new signature. Nothing was changed.',
  KAP03:
    'This record cannot be signed as it stands: it is not finished, or somebody else signed it a moment ago. Load the page again to see it.',
  KAP04: 'This screening is decided and stays as it is. To decide anew, make a new screening.',
  KAP05: 'This alert is closed. Load the page again to see who closed it and what was done.',
  KAP06: 'A version of a protocol never changes. Save what you changed as a new version.',
  KAP07:
    'A course keeps the protocol and the screening it started with, and it starts only from a screening that found this patient eligible.',
  KAP81:
    'This change of a medicine was entered in error and stays as it is. Load the page again, and record the right one anew.',
  KAP82:
    'A change of a medicine is amended only with a reason, and nobody else may have amended it meanwhile. Load the page again.',
  KAP61: 'A version of a text pack never changes. Upload the changed file: it becomes the next version.',
  KAP62:
    'A course keeps the editions it began with: a series never mixes the BDI-IA with the BDI-II, nor the PCL-5 of the past month with that of the past week. Enter this form in a course that began with its edition.',
};

/**
 * The SQLSTATE behind an error, however it came: straight from Postgres (`runAs`), through a Prisma call, or at the
 * commit of a Prisma transaction. Null when Postgres is not behind it.
 */
export function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const cause = field(field(field(error, 'meta'), 'driverAdapterError'), 'cause') ?? error.cause;
  const state = field(cause, 'originalCode') ?? field(error, 'code');
  return typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) ? state : null;
}

function field(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null
    ? (holder as Record<string, unknown>)[name]
    : undefined;
}

/** The refusal for an error of the clinical record's own rules; null for every other error. */
export function recordRefusal(error: unknown): Refusal | null {
  const sentence = sentences[sqlStateOf(error) ?? ''];
  return sentence === undefined ? null : new Refusal('rule', sentence);
}

/**
 * Runs work that writes to the clinical record; what the database refuses by the record's rules becomes a Refusal with
 * words for the screen. To be put around `withActor` or `runAs`, because some rules are checked at the commit.
 */
export async function inRecordWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw recordRefusal(error) ?? error;
  }
}
