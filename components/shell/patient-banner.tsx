import type { ReactNode } from 'react';
import type { Arm } from '../../lib/domain/protocol/arms';
import { formatName } from '../../lib/format/format-name';
import { type Markup, markup } from '../../lib/format/markup';
import { armMarkup } from '../ui/arm-mark';
import { InventedMark } from '../ui/invented-mark';

/** Who the page is about, in words ready to be read; what is null is said to be unknown, never left out. */
export type BannerPatient = {
  familyName: string;
  givenName: string;
  preferredName?: string | null;
  title?: string | null;
  /** "14-Jul-1979" */
  born: string | null;
  ageYears: number | null;
  sex: string | null;
  recordNumber: string;
  /** Null before the first course. */
  arm: Arm | null;
  /** "Session 4 of 6", "6 of 6, finished", "withdrawn"; null before the first course. */
  course: string | null;
  invented: boolean;
};

export type BannerFact = { label: string; value: string | Markup };

type PatientBannerProps = {
  patient: BannerPatient;
  /** Further facts, such as allergies. */
  moreFacts?: readonly BannerFact[];
  /** What needs attention, as badges. */
  status?: ReactNode;
  /** The two or three things one does from here. */
  actions?: ReactNode;
  /** Printed only: who printed it and when. */
  printedBy?: string;
};

/** The patient's identity, the same on every page, on screen and on paper. */
export function PatientBanner({ patient, moreFacts = [], status, actions, printedBy }: PatientBannerProps) {
  const age = patient.ageYears == null ? '' : ` (${patient.ageYears} y)`;
  const facts: BannerFact[] = [
    { label: 'Born', value: patient.born == null ? 'Not known' : `${patient.born}${age}` },
    { label: 'Sex', value: patient.sex ?? 'Not known' },
    { label: 'Number', value: patient.recordNumber },
    { label: 'Arm', value: patient.arm == null ? 'Not chosen yet' : armMarkup(patient.arm) },
    { label: 'Course', value: patient.course ?? 'Not started' },
    ...moreFacts,
  ];
  return (
    <section
      aria-label={`Patient ${formatName(patient)}`}
      className="flex flex-wrap items-center gap-x-5 gap-y-1.5 py-2 max-sm:gap-x-3 print:border-b print:border-ink"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 max-sm:-order-1">
        <p className="min-w-0 text-xl font-title wrap-anywhere">
          <bdi>{formatName(patient)}</bdi>
          {patient.title && <span className="text-base font-normal"> ({patient.title})</span>}
        </p>
        {patient.preferredName && patient.preferredName !== patient.givenName && (
          <span className="text-sm text-muted">called {patient.preferredName}</span>
        )}
        {patient.invented && <InventedMark />}
      </div>
      <dl
        className="banner-facts"
        dangerouslySetInnerHTML={{ __html: markup`${facts.map(factMarkup)}`.html }}
      />
      {status != null && (
        <div className="ml-auto flex flex-wrap items-center gap-2 max-sm:-order-1 max-sm:ml-0">{status}</div>
      )}
      {actions != null && (
        <div className={`flex flex-wrap items-center gap-2 max-sm:ml-0 ${status == null ? 'ml-auto' : ''}`}>
          {actions}
        </div>
      )}
      {printedBy && <p className="hidden basis-full text-2xs print:block">{printedBy}</p>}
    </section>
  );
}

/** Written as text: they stand on every page about a patient. */
function factMarkup({ label, value }: BannerFact): Markup {
  return markup`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

type PatientFrameProps = {
  banner: ReactNode;
  /** A `TabsNav`. */
  tabs?: ReactNode;
  children: ReactNode;
};

/**
 * Holds the banner and the tabs in place while the page beneath scrolls, and repeats the banner on every printed sheet. On a
 * low window (a phone on its side) nothing stays, the content needs the room.
 */
export function PatientFrame({ banner, tabs, children }: PatientFrameProps) {
  return (
    <div className="patient-frame">
      <div className="patient-frame-head sticky-when-tall z-20 border-b border-line bg-card px-5 max-sm:px-3 print:border-0 print:px-0">
        {banner}
        {tabs != null && (
          <div className="-mx-5 border-t border-line px-5 max-sm:-mx-3 max-sm:px-3 print:hidden">{tabs}</div>
        )}
      </div>
      <div className="patient-frame-body">{children}</div>
    </div>
  );
}
