import 'server-only';
import { type Actor, may } from './actor';

/** The places of the top bar that the actor's roles open. */
export function placesOf(actor: Actor): { href: string; label: string }[] {
  return [
    ...(may(actor, 'board.read') ? [{ href: '/today', label: 'Today' }] : []),
    ...(may(actor, 'patients.read') ? [{ href: '/patients', label: 'Patients' }] : []),
    ...(may(actor, 'responses.write') ? [{ href: '/questionnaires', label: 'Questionnaires' }] : []),
    ...(may(actor, 'events.read') ? [{ href: '/adverse-events', label: 'Events' }] : []),
    ...(may(actor, 'cohort.read') ? [{ href: '/cohort', label: 'Cohort' }] : []),
    { href: may(actor, 'clinic.manage') ? '/settings' : '/settings/account', label: 'Settings' },
  ];
}
