import { alertSentence, type RaisedAlert } from '../domain/alerts/alert';
import { gravestFirst } from '../domain/alerts/gravest-first';
import { type AlertSourceKind, inErrorSentence, type SourceInError } from '../domain/alerts/source-in-error';
import type { CourseEditions } from '../domain/instruments/course-forms';
import { ageOn, type PlainDate, todayIn } from '../domain/plain-date';
import type { Arm } from '../domain/protocol/arms';
import { definitionOf } from '../domain/protocol/pilot-definitions';
import type { ProtocolDefinition } from '../domain/protocol/definition';
import { type Sex, sexNames } from '../domain/sex';
import type { ChangeSettings } from '../domain/thresholds';
import { courseView, type CourseViewInput } from '../domain/trajectory/course-view';
import { dateText } from '../domain/words';
import { formatInstant } from '../format/format-date';
import { formatName } from '../format/format-name';
import type { ReportBlock, ReportDocument } from './document';
import { eventsTable, type ReportedEvent } from './events-table';
import { medicineBlocks, type ReportedMedicines } from './medicines-table';
import { type CourseFormsInput, missingTable, mysticalTable } from './missing-table';
import { scaleBlocks } from './scale-blocks';
import { sessionsTable } from './sessions-table';
import { recordName, type SignedRecord, signatureBlocks } from './signature-blocks';

export interface ReportedCourse extends CourseEditions {
  number: number;
  arm: Arm;
  armReason: string;
  status: 'active' | 'completed' | 'withdrawn';
  startDate: PlainDate;
  withdrawnOn: PlainDate | null;
  withdrawalReason: string | null;
  sessionsHeld: number;
  protocol: ProtocolDefinition | null;
  data: CourseViewInput['data'];
  forms: CourseFormsInput;
}

/** Everything that the report of a patient tells; what was entered in error is left out beforehand. */
export interface PatientReportInput {
  patient: {
    familyName: string;
    givenName: string;
    preferredName: string | null;
    birthDate: PlainDate | null;
    sex: Sex;
    recordNumber: string;
    studyCode: string;
    synthetic: boolean;
    /** Null = not known. */
    allergies: string | null;
  };
  /** Null before the first course. */
  course: ReportedCourse | null;
  /** Open ones. */
  alerts: readonly {
    alert: RaisedAlert;
    raisedAt: Date;
    since: { sentences: readonly string[] };
    source: { kind: AlertSourceKind; inError: SourceInError | null };
  }[];
  events: readonly ReportedEvent[];
  medicines: ReportedMedicines;
  records: readonly SignedRecord[];
  clinic: { name: string; timeZone: string; settings: ChangeSettings };
  madeBy: string;
  madeAt: Date;
}

/** The report of one patient for another clinician: what needs somebody first, then the course, then the proofs. */
export function patientReport(input: PatientReportInput): ReportDocument {
  const { patient, course, clinic, madeAt } = input;
  const today = todayIn(clinic.timeZone, madeAt);
  const born =
    patient.birthDate === null
      ? 'Birth date not known'
      : `Born ${dateText(patient.birthDate)} (${ageOn(patient.birthDate, today)} years)`;
  return {
    head: {
      title: 'Patient report',
      subject: formatName(patient),
      identity: [born, `Record ${patient.recordNumber}`, `Study code ${patient.studyCode}`],
      clinic: clinic.name,
      invented: patient.synthetic,
      madeBy: `Made by ${input.madeBy} on ${formatInstant(madeAt, clinic.timeZone)} (${clinic.timeZone})`,
    },
    blocks: [
      ...(patient.synthetic
        ? [
            {
              kind: 'paragraph',
              text: 'This patient is invented: nobody is treated by this report.',
            } as const,
          ]
        : []),
      ...openBlocks(input),
      { kind: 'facts', facts: patientFacts(input) },
      ...(course ? courseBlocks(input, course, today) : [noCourse]),
      { kind: 'heading', text: 'Adverse events' },
      { kind: 'table', table: eventsTable(input.events, clinic.timeZone) },
      ...medicineBlocks(input.medicines),
      ...signatureBlocks(input.records, clinic.timeZone),
    ],
  };
}

const noCourse: ReportBlock = { kind: 'paragraph', text: 'No course of treatment has been started.' };

/** Open risk stands first; that there is none is said, too. */
function openBlocks({ alerts, records, clinic }: PatientReportInput): ReportBlock[] {
  const lines = gravestFirst(alerts).map(({ alert, raisedAt, since, source }) => {
    const day = `since ${formatInstant(raisedAt, clinic.timeZone)}`;
    const said = [alertSentence(alert), ...since.sentences].join(' ');
    if (source.inError === null) return `${said} Open ${day}.`;
    const at = formatInstant(source.inError.at, clinic.timeZone);
    return `Open ${day}. ${inErrorSentence(source.kind, source.inError, at)} It said: ${said}`;
  });
  const broken = records
    .filter(({ state }) => state === 'invalid')
    .map((record) => `${recordName(record)}: the signature does not match what the record holds now.`);
  const all = [...lines, ...broken];
  return all.length === 0
    ? [{ kind: 'paragraph', text: 'No alert is open.' }]
    : [{ kind: 'notice', title: 'Open risk and alerts', lines: all }];
}

function patientFacts({ patient }: PatientReportInput) {
  const called = patient.preferredName ?? '';
  return [
    { label: 'Sex', value: sexNames[patient.sex] },
    ...(called === '' ? [] : [{ label: 'Called', value: called }]),
    { label: 'Allergies', value: patient.allergies ?? 'Not known' },
  ];
}

function courseBlocks(
  { clinic }: PatientReportInput,
  course: ReportedCourse,
  today: PlainDate,
): ReportBlock[] {
  const { arm, protocol, data } = course;
  const view = courseView({ course, protocol, data, settings: clinic.settings, dayText: dateText });
  const mystical = mysticalTable(course.forms);
  return [
    { kind: 'heading', text: course.number === 1 ? 'Course' : `Course ${course.number}` },
    { kind: 'facts', facts: courseFacts(course) },
    { kind: 'heading', text: 'Sessions and doses' },
    { kind: 'table', table: sessionsTable(view.sessions, data.sessions, course.status === 'active') },
    ...(mystical ? [{ kind: 'table', table: mystical } as const] : []),
    { kind: 'heading', text: 'Forms that are missing or still due' },
    { kind: 'table', table: missingTable(course, today) },
    { kind: 'heading', text: 'Scores and change from baseline', room: 330 },
    {
      kind: 'paragraph',
      muted: true,
      text: `Lower is better on every scale. Compared with ${view.citation}. ${view.caution} “Within noise” means a change smaller than every published threshold of the scale; the thresholds are no diagnosis.`,
    },
    {
      kind: 'legend',
      entries: [
        { look: 'patient', text: 'This patient' },
        { look: 'missing', text: 'missing' },
        {
          look: 'psychedelic',
          text: `${view.reference}, psychedelic${arm === 'psychedelic' ? ' (own arm)' : ''}`,
        },
        {
          look: 'psycholytic',
          text: `${view.reference}, psycholytic${arm === 'psycholytic' ? ' (own arm)' : ''}`,
        },
      ],
    },
    ...scaleBlocks(view, course, clinic.settings),
  ];
}

function courseFacts(course: ReportedCourse) {
  const { arm, protocol, status, withdrawnOn } = course;
  const definition = definitionOf({ arm, protocol });
  const version = protocol === null ? 'as published' : `version ${definition.version}`;
  const held = `${course.sessionsHeld} of ${definition.sessions} sessions held`;
  const left = withdrawnOn === null ? 'Withdrawn' : `Withdrawn on ${dateText(withdrawnOn)}`;
  const standing = { active: 'Under way', completed: 'Completed', withdrawn: left }[status];
  return [
    { label: 'Arm', value: `${arm.charAt(0).toUpperCase()}${arm.slice(1)}` },
    { label: 'Protocol', value: `${definition.name}, ${version}` },
    { label: 'Status', value: `${standing}; ${held}` },
    { label: 'Started', value: dateText(course.startDate) },
    { label: 'Why this arm', value: course.armReason },
    ...(course.withdrawalReason === null
      ? []
      : [{ label: 'Why the course ended early', value: course.withdrawalReason }]),
  ];
}
