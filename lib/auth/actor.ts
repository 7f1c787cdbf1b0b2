import 'server-only';
import { type ClinicSettings, clinicSettingsSchema, storedSettings } from '@/lib/schemas/clinic-settings';
import { isRole, mayRoles, type Permission, type Role } from './permissions';

declare const minted: unique symbol;

/** Somebody whose session the gate has just checked. Only `lib/auth` can make one; every data function takes it first. */
export interface Actor {
  readonly [minted]: true;
  readonly sessionId: string;
  readonly userId: string;
  readonly userName: string;
  readonly roles: readonly Role[];
  readonly mustChangePassword: boolean;
  readonly clinic: {
    readonly id: string;
    readonly name: string;
    readonly timeZone: string;
    readonly synthetic: boolean;
    readonly settings: ClinicSettings;
  };
}

export interface ActorRow {
  session_id: string;
  user_id: string;
  clinic_id: string;
  user_name: string;
  user_roles: string[];
  must_change: boolean;
  clinic_name: string;
  time_zone: string;
  synthetic: boolean;
  settings: unknown;
}

/** Mints an actor from the row of the gate's own function; to be called in `lib/auth` only. */
export function mintActor(row: ActorRow): Actor {
  const actor: Omit<Actor, typeof minted> = {
    sessionId: row.session_id,
    userId: row.user_id,
    userName: row.user_name,
    roles: row.user_roles.filter(isRole),
    mustChangePassword: row.must_change,
    clinic: {
      id: row.clinic_id,
      name: row.clinic_name,
      timeZone: row.time_zone,
      synthetic: row.synthetic,
      settings: clinicSettingsSchema.parse(storedSettings(row.settings)),
    },
  };
  return actor as Actor;
}

export function may(actor: Actor, permission: Permission): boolean {
  return mayRoles(actor.roles, permission);
}
