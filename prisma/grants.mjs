import { Refusal } from './refusal.mjs';

/**
 * What the app's role may do, table by table. A table that is not named here may be read, filled and changed; rows are
 * never deleted and tables never emptied by the app. A privilege may name columns: 'UPDATE (a, b)'.
 * @type {Record<string, readonly string[]>}
 */
export const tablePrivileges = {
  // Read when the app starts without the owner's address, to see that nothing is missing.
  _prisma_migrations: ['SELECT'],
  // Reached through the sign-in functions alone.
  sign_in_throttle: [],
  setup_link: [],
  // What was being typed goes once it is saved.
  draft: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
  // A submission is claimed once and never changed.
  submission: ['SELECT', 'INSERT'],
  // Opened by the sign-in function; a user may list and end sessions.
  login_session: ['SELECT', 'UPDATE (ended_at, end_reason)'],
  // Kept by the triggers of the patients alone, for the search function.
  patient_word: [],
  // Kept by the triggers of patients, courses and roll-ups.
  listed_patient: ['SELECT'],
  list_tally: ['SELECT'],
  // The pilot is read, never changed; a version of a clinic's own edition is written once, and at most withdrawn.
  reference_cohort: ['SELECT', 'INSERT', 'UPDATE (withdrawn_at, withdrawn_by, withdrawal_reason)'],
  reference_point: ['SELECT', 'INSERT'],
  reference_statement: ['SELECT', 'INSERT'],
  // A version of a protocol is only ever retired.
  protocol_definition: ['SELECT', 'INSERT', 'UPDATE (retired_at)'],
  // Appended, never changed.
  signature: ['SELECT', 'INSERT'],
  amendment: ['SELECT', 'INSERT'],
  adverse_event_note: ['SELECT', 'INSERT'],
  // A change of a medicine is amended or marked; who wrote it stays.
  medicine_change: [
    'SELECT',
    'INSERT',
    'UPDATE (medicine, happening, happened_on, day_is_about, dose_before, dose_after, reason, version, updated_at, entered_in_error_at, entered_in_error_by, entered_in_error_reason)',
  ],
  medicine_change_amendment: ['SELECT', 'INSERT'],
  // What an alert was raised for stays; it is closed once.
  alert: ['SELECT', 'INSERT', 'UPDATE (closed_at, closed_by, closed_by_name, action, action_note, version)'],
  // A version of a text pack is replaced or removed, never changed.
  text_pack: ['SELECT', 'INSERT', 'UPDATE (body, replaced_at, removed_at)'],
  patient_review: ['SELECT', 'INSERT', 'UPDATE (undone_at)'],
  // A form that was asked for is only ever taken back.
  planned_measure: ['SELECT', 'INSERT', 'UPDATE (removed_at, removed_by)'],
  // To whom and why stays; how far it got is noted.
  patient_mail: [
    'SELECT',
    'INSERT',
    'UPDATE (state, problem, address_masked, attempts, next_try_at, claimed_at, sent_at, token_sha256)',
  ],
  // What the second person typed stays; what came of it is written once.
  second_entry: [
    'SELECT',
    'INSERT',
    'UPDATE (decisions, settled_at, settled_by_id, checked_version, replaced_at)',
  ],
  // Staff invite and withdraw; what the patient does goes through the functions of the patient's door.
  answer_invitation: ['SELECT', 'INSERT', 'UPDATE (revoked_at, revoked_by, completed_at, outcomes)'],
  answer_visit: [],
  answer_given: ['SELECT'],
};

const usualPrivileges = ['SELECT', 'INSERT', 'UPDATE'];

const quoted = (/** @type {string} */ name) => `"${name.replaceAll('"', '""')}"`;

/**
 * Gives the app's role its rights anew, as the owner, in one transaction: what was granted by hand before is gone
 * afterwards. Nothing is given on the schema audit, nor on what somebody else put into the schema public.
 * @param {import('pg').Client} owner connected as the owner of the tables
 * @param {string} appRole
 * @throws when a table named above does not exist: a right for nothing is a mistake
 */
export async function grantRights(owner, appRole) {
  const role = quoted(appRole);
  const { rows: tables } = await owner.query(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
       AND pg_has_role(relowner, 'USAGE') ORDER BY 1`,
  );
  const { rows: functions } = await owner.query(
    `SELECT oid::regprocedure::text AS signature, prorettype = 'trigger'::regtype AS trigger FROM pg_proc
     WHERE pronamespace = 'public'::regnamespace AND pg_has_role(proowner, 'USAGE') AND prokind IN ('f', 'p') ORDER BY 1`,
  );
  const { rows: audit } = await owner.query(`SELECT 1 FROM pg_namespace WHERE nspname = 'audit'`);
  const known = new Set(tables.map(({ name }) => name));
  const missing = Object.keys(tablePrivileges).filter((name) => !known.has(name));
  if (missing.length > 0)
    throw new Error(`prisma/grants.mjs names tables that do not exist: ${missing.join(', ')}`);

  const statements = [
    `REVOKE ALL ON SCHEMA public FROM PUBLIC`,
    `GRANT USAGE ON SCHEMA public TO ${role}`,
    ...(audit.length > 0 ? [`REVOKE ALL ON SCHEMA audit FROM PUBLIC, ${role}`] : []),
    ...tables.flatMap(({ name }) => {
      const privileges = tablePrivileges[name] ?? usualPrivileges;
      const table = `public.${quoted(name)}`;
      const granted = privileges.length > 0 ? [`GRANT ${privileges.join(', ')} ON ${table} TO ${role}`] : [];
      return [`REVOKE ALL ON ${table} FROM PUBLIC, ${role}`, ...granted];
    }),
    ...functions.flatMap(({ signature, trigger }) => [
      `REVOKE ALL ON ROUTINE ${signature} FROM PUBLIC, ${role}`,
      ...(trigger ? [] : [`GRANT EXECUTE ON ROUTINE ${signature} TO ${role}`]),
    ]),
  ];
  try {
    await owner.query(['BEGIN', ...statements, 'COMMIT'].join(';\n'));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Refusal(`The role "${appRole}" could not be given its rights: ${said}`, { cause: error });
  }
}
