import { Refusal } from './refusal.mjs';

/**
 * Row-level security holds the app only while its role is an ordinary one: refuses a superuser, a role with BYPASSRLS,
 * one that owns tables, and one that can become the owner.
 * @param {import('pg').Client} app connected as the app
 */
export async function checkAppRole(app) {
  const { rows } = await app.query(`
    WITH belongings AS (
      SELECT relowner AS owner FROM pg_class
      WHERE relkind IN ('r', 'p', 'v', 'm') AND relnamespace::regnamespace::text IN ('public', 'audit')
      UNION SELECT nspowner FROM pg_namespace WHERE nspname = 'audit'
      UNION SELECT datdba FROM pg_database WHERE datname = current_database())
    SELECT rolname AS name, rolsuper AS super, rolbypassrls AS bypass,
      EXISTS (SELECT FROM belongings WHERE owner = r.oid) AS owns,
      EXISTS (SELECT FROM belongings WHERE owner <> r.oid AND pg_has_role(r.oid, owner, 'MEMBER')) AS member
    FROM pg_roles r WHERE rolname = current_user`);
  const { name, super: isSuper, bypass, owns, member } = rows[0];
  const fault = isSuper
    ? 'is a superuser'
    : bypass
      ? 'has BYPASSRLS'
      : owns
        ? 'owns the database or tables in it'
        : member
          ? "is a member of the owner's role"
          : undefined;
  if (fault) {
    throw new Refusal(
      `The role "${name}" of DATABASE_URL ${fault}, so one clinic's records would not be kept from another; use a plain role of its own.`,
    );
  }
}
