'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { PageBody } from '@/components/shell/page-header';
import { PatientBanner, PatientFrame as FrameShell } from '@/components/shell/patient-banner';
import { ageOn, type PlainDate } from '@/lib/domain/plain-date';
import type { Arm } from '@/lib/domain/protocol/arms';
import { formatDate } from '@/lib/format/format-date';
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
  return (
    <nav aria-label="Patient pages" className="-mb-px flex gap-5 overflow-x-auto print:hidden">
      {tabs.map((tab) => (
        <Link
          key={tab}
          href={tabHref(header, tab, header.course?.id)}
          prefetch={false}
          aria-current={tab === current ? 'page' : undefined}
          className="flex min-h-10 items-center border-b-2 border-transparent font-medium whitespace-nowrap text-muted no-underline -outline-offset-2 hover:text-ink coarse:min-h-target aria-[current=page]:border-accent aria-[current=page]:text-ink"
        >
          {tabWords[tab].label}
        </Link>
      ))}
    </nav>
  );
}

/** Never left out: what is not known is said. A long text is cut on screen, and whole on the screening page. */
function allergyFact(allergies: string | null) {
  if (allergies === null) return { label: 'Allergies', value: 'Not known' };
  return {
    label: 'Allergies',
    value: (
      <span
        dir="auto"
        title={allergies}
        className="inline-block max-w-56 truncate align-bottom print:whitespace-normal"
      >
        {allergies}
      </span>
    ),
  };
}

function otherCourses(header: FramedPatient, current: PatientTab) {
  if (header.courses.length < 2) return [];
  const links = header.courses.map((course) => (
    <a
      key={course.id}
      href={tabHref(header, current, course.id)}
      aria-current={course.id === header.course?.id ? 'true' : undefined}
      className="mr-2 underline-offset-2 aria-[current=true]:font-semibold aria-[current=true]:text-ink aria-[current=true]:no-underline"
    >
      {course.number}
    </a>
  ));
  return [{ label: 'Courses', value: links }];
}
