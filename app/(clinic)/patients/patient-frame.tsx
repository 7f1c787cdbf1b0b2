import type { ReactNode } from 'react';
import { Typist } from '@/components/drafts/typist';
import { type FramedPatient, PatientFrameView, type PatientTab } from '@/components/patients/patient-frame';
import { type Actor, may } from '@/lib/auth/actor';
import type { Permission } from '@/lib/auth/permissions';
import { todayAt } from '@/lib/clock';

const tabPermissions: Readonly<Record<PatientTab, Permission>> = {
  trajectory: 'scores.read',
  sessions: 'sessions.read',
  questionnaires: 'responses.write',
  screening: 'screening.read',
  events: 'events.read',
  record: 'patients.write',
};
const tabOrder = Object.keys(tabPermissions) as PatientTab[];

type PatientFrameProps = {
  header: FramedPatient;
  actor: Actor;
  current: PatientTab;
  /** Badges in the banner. */
  status?: ReactNode;
  /** Buttons in the banner. */
  actions?: ReactNode;
  narrow?: boolean;
  children: ReactNode;
};

/** The tabs that a reader may open. */
export function tabsOf(actor: Actor): PatientTab[] {
  return tabOrder.filter((tab) => may(actor, tabPermissions[tab]));
}

/** Wraps a page about one patient: banner, the tabs that the actor may open, and the page's `<main>`. */
export function PatientFrame({ header, actor, ...rest }: PatientFrameProps) {
  return (
    <Typist userId={actor.userId}>
      <PatientFrameView
        header={header}
        today={todayAt(actor.clinic.timeZone)}
        tabs={tabsOf(actor)}
        {...rest}
      />
    </Typist>
  );
}
