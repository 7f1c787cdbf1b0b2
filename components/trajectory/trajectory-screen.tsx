'use client';

import { type ReactNode, useMemo } from 'react';
import type { ChartChoice } from '@/lib/format/chart-choice';
import { unpack } from '@/lib/format/packed';
import type { TrajectoryView } from '@/lib/domain/trajectory/trajectory-view';
import type { PlainDate } from '@/lib/domain/plain-date';
import type { Action } from '@/lib/schemas/action-result';
import { Typist } from '../drafts/typist';
import { ExportButton } from '../export/export-button';
import { type FramedPatient, PatientFrameView, type PatientTab } from '../patients/patient-frame';
import { PrintedBy } from '../pre-session/printed-by';
import { type ItemLink, ItemLinks } from '../questionnaires/item-links';
import { ButtonLink } from '../ui/button-link';
import { TrajectoryCharts } from './trajectory-charts';

/** What the page of a patient's trajectory shows, as plain data. */
export interface TrajectoryScreenData {
  reader: {
    userId: string;
    name: string;
    zone: string;
    seesScores: boolean;
    entersForms: boolean;
    closesAlerts: boolean;
  };
  /** ISO instant; on paper the moment of printing stands in its place. */
  loadedAt: string;
  header: FramedPatient;
  today: PlainDate;
  tabs: readonly PatientTab[];
  /** "?course=…" for a course that is not the newest. */
  older: string;
  /** Null where there is nothing to draw, or nothing that may be seen. */
  view: TrajectoryView | null;
  choice: ChartChoice;
  items: readonly ItemLink[];
}

type TrajectoryScreenProps = {
  /** A `TrajectoryScreenData`, by `pack`. */
  packed: string;
  print: Action<unknown>;
  /** Above the charts: open alerts, or what comes first. */
  children: ReactNode;
};

/** The page of a patient's trajectory. One client component that is told everything in one text: it is the page opened most. */
export function TrajectoryScreen({ packed, print, children }: TrajectoryScreenProps) {
  const screen = useMemo(() => unpack<TrajectoryScreenData>(packed), [packed]);
  const { reader, header, today, tabs, older, view } = screen;
  const { course } = header;
  const path = `/patients/${header.id}`;
  return (
    <Typist userId={reader.userId}>
      <PatientFrameView
        header={header}
        today={today}
        tabs={tabs}
        current="trajectory"
        actions={<Actions screen={screen} print={print} />}
      >
        <h1 className="sr-only">Trajectory</h1>
        {children}
        {course && view && (
          <TrajectoryCharts
            view={view}
            initial={screen.choice}
            dayHeading="Date"
            ended={course.status !== 'active'}
            routes={{
              ownArm: `/api${path}/own-arm?course=${course.id}`,
              download: `/api${path}/chart-export?course=${course.id}&reference=${view.referenceId}`,
            }}
          />
        )}
        {screen.items.length > 0 && (
          <div className="mt-2">
            <ItemLinks patientId={header.id} items={screen.items} older={older} />
          </div>
        )}
        {reader.closesAlerts && (
          <p className="mt-2 text-xs print:hidden">
            <a href={`${path}/alerts`} className="inline-flex items-center coarse:min-h-target">
              Alerts of this patient, open and closed
            </a>
          </p>
        )}
      </PatientFrameView>
    </Typist>
  );
}

function Actions({ screen, print }: { screen: TrajectoryScreenData; print: Action<unknown> }) {
  const { reader, header, older, loadedAt } = screen;
  const { course } = header;
  const path = `/patients/${header.id}`;
  return (
    <>
      {course && reader.seesScores && (
        <PrintedBy
          name={reader.name}
          loadedAt={loadedAt}
          zone={reader.zone}
          print={print}
          of={{ patientId: header.id, courseId: course.id }}
        />
      )}
      {reader.seesScores && (
        <ExportButton
          href={`/api${path}/report${older}`}
          label="Report (PDF)"
          description="The whole record of this patient for another clinician, with the name on every page."
        />
      )}
      {course && reader.seesScores && (
        <ButtonLink href={`${path}/own-view${older}`}>Show to the patient</ButtonLink>
      )}
      {course && reader.entersForms && (
        <ButtonLink tone="primary" href={`${path}/questionnaires${older}`}>
          Enter questionnaires
        </ButtonLink>
      )}
    </>
  );
}
