import { ended } from './cast-ended';
import { underWay } from './cast-under-way';
import type { InventedPerson } from './story';

/** The name of the demo's clinic says what it is. */
export const demoClinic = { name: 'Riverside clinic (invented)', timeZone: 'Europe/London' } as const;

/** Everybody, in every state that the lists can show. */
export const cast: readonly InventedPerson[] = [...underWay, ...ended];
