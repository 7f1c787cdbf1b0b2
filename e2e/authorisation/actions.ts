import type { PlainDate } from '../../lib/domain/plain-date';
import { pilotDefinitions } from '../../lib/domain/protocol/pilot-definitions';
import { roles } from '../../lib/domain/roles';
import { clearFindings } from '../../lib/domain/screening/clear-findings';
import { clinicDefinitionOf } from '../../lib/schemas/protocol';
import { password } from '../fixtures';
import { type ActionRow, care, treatment } from './action-row';
import type { RecordIds } from './pages';
import { questionnaireActions } from './questionnaire-actions';
import { referenceActions } from './reference-actions';

const key = () => crypto.randomUUID();
const definition = { ...clinicDefinitionOf(pilotDefinitions.psychedelic), name: 'Taken over' };
const findings = clearFindings([], '2026-09-01' as PlainDate);

const medicineChange = {
  medicine: 'Taken over',
  happening: 'started',
  on: '2026-09-07',
  about: false,
  doseBefore: null,
  doseAfter: null,
  reason: null,
};

const adverseEvent = {
  term: 'Taken over',
  started: { date: '2026-09-07', time: '10:00' },
  ended: null,
  grade: 1,
  seriousness: [],
  relatedness: 'possible',
  expectedness: 'expected',
  actionOnDose: 'none',
  outcome: 'unknown',
  description: 'taken over',
  sessionId: null,
};

const patientFields = {
  recordNumber: 'X-1',
  familyName: 'Taken',
  givenName: 'Over',
  preferredName: '',
  birthDate: '1980-01-01',
  sex: 'female',
  phone: '',
  email: '',
  address: '',
};

/** Every server action × who may call it, with an input that would change a record. One missing here fails the test. */
export const actions: readonly ActionRow[] = [
  { name: 'recordPatient', allowed: care, input: null },
  {
    name: 'recordPatientChange',
    allowed: care,
    input: ({ patientId }) => ({ ...patientFields, key: key(), patientId, version: 1, confirmed: true }),
  },
  {
    name: 'recordCourseStart',
    allowed: ['clinician'],
    input: ({ patientId }) => ({
      key: key(),
      patientId,
      arm: 'psycholytic',
      armReason: 'taken over',
      protocolId: null,
      plannedDates: ['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09'],
      bdiInstrument: 'bdi-ii',
      pcl5Edition: 'past-month',
      confirmed: true,
    }),
  },
  {
    name: 'recordCourseEnd',
    allowed: ['clinician'],
    input: ({ patientId, courseId }) => ({
      key: key(),
      patientId,
      courseId,
      version: 1,
      confirmed: true,
      outcome: 'completed',
    }),
  },
  {
    name: 'recordCourseReopening',
    allowed: ['clinician'],
    input: ({ patientId, courseId }) => ({
      key: key(),
      patientId,
      courseId,
      version: 1,
      confirmed: true,
      reason: 'taken over',
    }),
  },
  {
    name: 'recordScreening',
    allowed: treatment,
    input: ({ patientId }) => ({ key: key(), patientId, draft: null, findings, confirmed: true }),
  },
  {
    name: 'recordScreeningDecision',
    allowed: ['clinician'],
    input: ({ patientId }) => ({
      key: key(),
      patientId,
      draft: null,
      findings,
      confirmed: true,
      decision: 'not-eligible',
      reason: 'taken over',
    }),
  },
  {
    name: 'recordScreeningAmendment',
    allowed: ['clinician'],
    input: ({ patientId, screeningId }) => ({
      key: key(),
      patientId,
      screeningId,
      version: 1,
      findings,
      confirmed: true,
      decision: 'not-eligible',
      reason: 'taken over',
      amendment: { reason: 'taken over', meaning: 'author of this record', password },
    }),
  },
  {
    name: 'recordProtocol',
    allowed: ['clinician', 'administrator'],
    input: ({ protocolId }) => ({ key: key(), openedId: protocolId, definition, confirmed: true }),
  },
  {
    name: 'recordProtocolRetirement',
    allowed: ['clinician', 'administrator'],
    input: ({ protocolId }) => ({ key: key(), protocolId, confirmed: true }),
  },
  ...referenceActions,
  { name: 'recordSafetySetting', allowed: ['clinician', 'administrator'], input: null },
  {
    name: 'recordSession',
    allowed: treatment,
    input: ({ patientId, sessionId }) => ({
      key: key(),
      patientId,
      sessionId,
      version: 1,
      confirmed: true,
      record: {
        heldOn: '2026-09-07',
        startTime: null,
        endTime: null,
        weightKg: 70,
        doses: [],
        escalationNote: null,
        vitals: [],
        psychotherapy: [],
        notes: 'taken over',
      },
    }),
  },
  {
    name: 'signStoredRecord',
    allowed: treatment,
    input: ({ patientId, sessionId }) => ({
      key: key(),
      patientId,
      recordKind: 'session',
      recordId: sessionId,
      seen: '1.0',
      meaning: 'author of this record',
      password,
    }),
  },
  {
    name: 'recordEnteredInError',
    allowed: treatment,
    input: ({ patientId, sessionId }) => ({
      key: key(),
      patientId,
      recordKind: 'session',
      recordId: sessionId,
      seen: '1.0',
      reason: 'taken over',
      signing: null,
    }),
  },
  {
    name: 'recordEntry',
    allowed: treatment,
    input: ({ patientId, sessionId }) => ({
      patientId,
      sessionId,
      entry: {
        kind: 'check',
        id: key(),
        version: null,
        list: 'pre-dose',
        item: 'fasting',
        state: 'yes',
        note: 'taken over',
      },
    }),
  },
  {
    name: 'moveSessionDate',
    allowed: treatment,
    input: ({ patientId, sessionId }) => ({
      key: key(),
      patientId,
      sessionId,
      version: 1,
      plannedDate: '2026-09-08',
      moveLater: false,
      confirmed: true,
    }),
  },
  {
    name: 'recordResponse',
    allowed: care,
    input: ({ patientId, assessmentId }) => ({
      key: key(),
      patientId,
      assessmentId,
      instrument: 'gad-7',
      completedOn: '2026-09-06',
      content: { mode: 'items', answers: [0, 1, 2, 3, 0, 1, 2] },
      version: null,
      confirmed: true,
    }),
  },
  {
    name: 'recordTabletCode',
    allowed: care,
    input: ({ patientId, assessmentId }) => ({ patientId, assessmentId, instruments: ['gad-7'] }),
  },
  {
    name: 'recordWithdrawal',
    allowed: care,
    input: ({ patientId, sessionId: invitationId }) => ({ patientId, invitationId }),
  },
  {
    name: 'openTimepoint',
    allowed: care,
    input: ({ patientId, courseId }) => ({
      key: key(),
      patientId,
      courseId,
      timepoint: { kind: 'unscheduled', label: 'taken over' },
      assessedOn: '2026-09-06',
    }),
  },
  {
    name: 'recordAssessmentDay',
    allowed: care,
    input: ({ patientId, assessmentId }) => ({
      key: key(),
      patientId,
      assessmentId,
      openedOn: '2026-09-06',
      assessedOn: '2026-09-05',
    }),
  },
  ...questionnaireActions,
  ...['openMissingLine', 'recordTabletInvitation'].map((name) => ({
    name,
    allowed: care,
    input: ({ patientId, courseId }: RecordIds) => ({ patientId, courseId, timepointKey: 'baseline' }),
  })),
  {
    name: 'recordLink',
    allowed: care,
    input: ({ patientId, courseId }) => ({ key: key(), patientId, courseId, timepointKey: 'baseline' }),
  },
  { name: 'recordMailChoice', allowed: care, input: ({ patientId }) => ({ patientId, optedOut: true }) },
  { name: 'recordMailSettings', allowed: ['administrator'], input: null },
  {
    name: 'recordAlertClosing',
    allowed: treatment,
    input: ({ patientId, sessionId: alertId }) => ({
      key: key(),
      patientId,
      alertId,
      version: 1,
      action: 'already-known',
      note: 'taken over',
    }),
  },
  {
    name: 'recordReview',
    allowed: treatment,
    input: ({ patientId }) => ({ key: key(), patientId }),
  },
  {
    name: 'recordReviewUndone',
    allowed: treatment,
    input: ({ patientId, sessionId: reviewId }) => ({ patientId, reviewId }),
  },
  {
    name: 'recordAdverseEvent',
    allowed: treatment,
    input: ({ patientId }) => ({ key: key(), patientId, confirmed: true, event: adverseEvent }),
  },
  {
    name: 'recordAdverseEventChange',
    allowed: treatment,
    input: ({ patientId, sessionId: eventId }) => ({
      key: key(),
      patientId,
      eventId,
      version: 1,
      confirmed: true,
      event: adverseEvent,
    }),
  },
  {
    name: 'recordAdverseEventNote',
    allowed: treatment,
    input: ({ patientId, sessionId: eventId }) => ({
      key: key(),
      patientId,
      eventId,
      confirmed: true,
      body: 'taken over',
    }),
  },
  {
    name: 'recordMedicine',
    allowed: treatment,
    input: ({ patientId }) => ({ key: key(), patientId, confirmed: true, change: medicineChange }),
  },
  {
    name: 'recordMedicineAmendment',
    allowed: treatment,
    input: ({ patientId, sessionId: changeId }) => ({
      key: key(),
      patientId,
      changeId,
      version: 1,
      confirmed: true,
      why: 'taken over',
      change: medicineChange,
    }),
  },
  {
    name: 'recordMedicineInError',
    allowed: treatment,
    input: ({ patientId, sessionId: changeId }) => ({
      key: key(),
      patientId,
      changeId,
      version: 1,
      reason: 'taken over',
    }),
  },
  {
    name: 'recordPreSessionPrint',
    allowed: treatment,
    input: ({ patientId, sessionId }) => ({ patientId, sessionId }),
  },
  {
    name: 'recordTrajectoryPrinted',
    allowed: treatment,
    input: ({ patientId, courseId }) => ({ patientId, courseId }),
  },
  { name: 'recordOwnViewPrint', allowed: treatment, input: ({ patientId }) => ({ patientId }) },
  { name: 'recordCohortPrint', allowed: ['clinician', 'researcher'], input: null },
  { name: 'recordClinic', allowed: ['administrator'], input: null },
  { name: 'recordLicence', allowed: ['administrator'], input: null },
  { name: 'recordLicenceRemoval', allowed: ['administrator'], input: null },
  { name: 'recordTextPack', allowed: ['administrator'], input: null },
  { name: 'recordTextPackRemoval', allowed: ['administrator'], input: null },
  { name: 'recordNewUser', allowed: ['administrator'], input: null },
  { name: 'recordRoles', allowed: ['administrator'], input: null },
  { name: 'recordSwitch', allowed: ['administrator'], input: null },
  { name: 'recordPassword', allowed: ['administrator'], input: null },
  { name: 'recordOwnPassword', allowed: roles, input: null },
  { name: 'recordEndOfOthers', allowed: roles, input: null },
  { name: 'setUp', allowed: 'public', input: null },
  // The patient's pages: what opens these is the browser's secret of an invitation; e2e/day/self-report.spec.ts tries them without.
  { name: 'enterAnswerCode', allowed: 'public', input: null },
  { name: 'confirmBirthDate', allowed: 'public', input: null },
  { name: 'recordGivenAnswer', allowed: 'public', input: null },
  { name: 'chooseAnswerLanguage', allowed: 'public', input: null },
  { name: 'recordSelfReport', allowed: 'public', input: null },
  { name: 'leaveAnswers', allowed: 'public', input: null },
];

/** Actions that answer only while the speed measurements run. */
export const closedActions: readonly string[] = ['insertBareRow'];
