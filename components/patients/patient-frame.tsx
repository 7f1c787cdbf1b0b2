'use client';

import type { ReactNode } from 'react';
import { PageBody } from '@/components/shell/page-header';
import {
  type BannerFact,
  PatientBanner,
  PatientFrame as FrameShell,
} from '@/components/shell/patient-banner';
import { ageOn, type PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import { formatDate } from '@/lib/format/format-date';
import { markup } from '@/lib/format/markup';
import { useSoftLinks } from '../ui/soft-link';
import { courseText, type CourseState } from './course-words';
import { type Sex, sexNames } from '@/lib/domain/sex';

export type PatientTab = 'trajectory' | 'sessions' | 'questionnaires' | 'screening' | 'events' | 'record';

/** The least a banner needs to know; `PatientHeader` of the data layer fits. */
export interface FramedPatient {
  id: string;
  familyName: string;
  givenName: string;
  preferredName: string | null;
  birthDate: PlainDate | null;
  sex: Sex;
  recordNumber: string;
  synthetic: boolean;
  /** Null = not known. */
  allergies: string | null;
  courses: readonly (CourseState & { id: string; number: number; arm: Arm })[];
  course: (CourseState & { id: string; number: number; arm: Arm }) | null;
}

type PatientFrameViewProps = {
  header: FramedPatient;
  /** Today in the clinic, for the age. */
  today: PlainDate;
  current: PatientTab;
  /** The tabs that the reader may open. */
  tabs: readonly PatientTab[];
  status?: ReactNode;
  actions?: ReactNode;
  printedBy?: string | undefined;
  narrow?: boolean;
  children: ReactNode;
};

/**
 * Banner, tabs and `<main>` of every page about one patient. Pages use `PatientFrame` of app/(clinic)/patients, which knows
 * the reader's permissions and the clinic's day.
 */
export function PatientFrameView(props: PatientFrameViewProps) {
  const { header, today, current, tabs, status, actions, printedBy, narrow = false, children } = props;
  const { course } = header;
  return (
    <FrameShell
      banner={
        <PatientBanner
          patient={{
            familyName: header.familyName,
            givenName: header.givenName,
            preferredName: header.preferredName,
            born: header.birthDate && formatDate(header.birthDate),
            ageYears: header.birthDate && ageOn(header.birthDate, today),
            sex: sexNames[header.sex],
            recordNumber: header.recordNumber,
            arm: course?.arm ?? null,
            course: course ? courseText(course) : null,
            invented: header.synthetic,
          }}
          moreFacts={[allergyFact(header.allergies), ...otherCourses(header, current)]}
          status={status}
          actions={actions}
          {...(printedBy === undefined ? {} : { printedBy })}
        />
      }
      tabs={<PatientTabs header={header} current={current} tabs={tabs} />}
    >
      <PageBody narrow={narrow}>{children}</PageBody>
    </FrameShell>
  );
}

const tabWords: Readonly<Record<PatientTab, { label: string; path: string }>> = {
  trajectory: { label: 'Trajectory', path: '' },
  sessions: { label: 'Sessions', path: '/sessions' },
  questionnaires: { label: 'Questionnaires', path: '/questionnaires' },
  screening: { label: 'Screening', path: '/screening' },
  events: { label: 'Events', path: '/adverse-events' },
  record: { label: 'Record', path: '/edit' },
};

/** The address of a tab; an older course stays chosen from tab to tab. */
function tabHref(header: FramedPatient, tab: PatientTab, courseId: string | undefined): string {
  const older = courseId !== undefined && courseId !== header.courses[0]?.id;
  return `/patients/${header.id}${tabWords[tab].path}${older ? `?course=${courseId}` : ''}`;
}

function PatientTabs({ header, current, tabs }: Pick<PatientFrameViewProps, 'header' | 'current' | 'tabs'>) {
  const links = tabs.map((tab) => {
    const href = tabHref(header, tab, header.course?.id);
    const { label } = tabWords[tab];
    return tab === current
      ? markup`<a href="${href}" class="tab-link" aria-current="page">${label}</a>`
      : markup`<a href="${href}" class="tab-link">${label}</a>`;
  });
  return (
    <nav
      aria-label="Patient pages"
      onClick={useSoftLinks()}
      className="-mb-px flex gap-5 overflow-x-auto print:hidden"
      dangerouslySetInnerHTML={{ __html: markup`${links}`.html }}
    />
  );
}

/** Never left out: what is not known is said. A long text is cut on screen, and whole on the screening page. */
function allergyFact(allergies: string | null): BannerFact {
  if (allergies === null) return { label: 'Allergies', value: 'Not known' };
  return {
    label: 'Allergies',
    value: markup`<span dir="auto" title="${allergies}" class="inline-block max-w-56 truncate align-bottom print:whitespace-normal">${allergies}</span>`,
  };
}

function otherCourses(header: FramedPatient, current: PatientTab): BannerFact[] {
  if (header.courses.length < 2) return [];
  const links = header.courses.map((course) => {
    const href = tabHref(header, current, course.id);
    return course.id === header.course?.id
      ? markup`<a href="${href}" aria-current="true" class="mr-2 font-semibold text-ink no-underline">${course.number}</a>`
      : markup`<a href="${href}" class="mr-2 underline-offset-2">${course.number}</a>`;
  });
  return [{ label: 'Courses', value: markup`${links}` }];
}
