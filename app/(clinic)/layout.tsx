import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { IdleGuard } from '@/components/shell/idle-guard';
import { InventedClinicBar } from '@/components/shell/invented-clinic-bar';
import { themeCookie, themeFromCookie } from '@/components/shell/theme';
import { TopBar } from '@/components/shell/top-bar';
import { may } from '@/lib/auth/actor';
import { csrfToken } from '@/lib/auth/csrf';
import { currentActor } from '@/lib/auth/current-actor';
import { homePath } from '@/lib/auth/home-path';
import { placesOf } from '@/lib/auth/places';
import { idleMinutes } from '@/lib/auth/session-cookie';
import { roleNames } from '@/lib/domain/roles';

/** The bars around every page. Pages keep their own gate: a layout is not asked again when one moves between pages. */
export default function ClinicLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <Bars />
      {children}
    </>
  );
}

/** Beside the page, not around it: so the page can say what it reads before the session is looked at. */
async function Bars() {
  const actor = await currentActor();
  if (!actor) return null;
  return (
    <>
      <TopBar
        homeHref={homePath(actor)}
        places={placesOf(actor)}
        clinicName={actor.clinic.name}
        role={actor.roles.map((role) => roleNames[role]).join(', ')}
        userName={actor.userName}
        csrfToken={await csrfToken()}
        theme={themeFromCookie((await cookies()).get(themeCookie)?.value)}
        canFindPatients={may(actor, 'patients.read')}
        canReadReferences={may(actor, 'reference.read')}
      />
      {actor.clinic.synthetic && <InventedClinicBar />}
      <IdleGuard idleMinutes={idleMinutes} timeZone={actor.clinic.timeZone} />
    </>
  );
}
