import { type ActionRow, care, treatment } from './action-row';

const key = () => crypto.randomUUID();

/** The server actions of the forms beyond saving one, as in `actions`. */
export const questionnaireActions: readonly ActionRow[] = [
  {
    name: 'recordMissingForm',
    allowed: care,
    input: ({ patientId, assessmentId }) => ({
      key: key(),
      patientId,
      assessmentId,
      instrument: 'pcl-5',
      reason: 'declined',
      version: null,
    }),
  },
  {
    name: 'recordRiskAnswer',
    allowed: care,
    input: ({ patientId, assessmentId }) => ({
      key: key(),
      patientId,
      responseId: assessmentId,
      version: 1,
      riskAnswer: 0,
    }),
  },
  {
    name: 'recordMeasure',
    allowed: ['clinician'],
    input: ({ patientId, courseId }) => ({
      key: key(),
      patientId,
      courseId,
      timepoint: { kind: 'after-session', session: 2 },
      instrument: 'pcl-5',
    }),
  },
  {
    name: 'recordMeasureRemoval',
    allowed: ['clinician'],
    input: ({ patientId, sessionId: measureId }) => ({ patientId, measureId }),
  },
  {
    name: 'recordSecondEntry',
    allowed: care,
    input: ({ patientId, assessmentId }) => ({
      ...{ key: key(), patientId, assessmentId, instrument: 'gad-7', completedOn: '2026-09-05' },
      content: { mode: 'items', answers: [0, 0, 0, 0, 0, 0, 0] },
      ...{ version: null, confirmed: true },
    }),
  },
  {
    name: 'recordSettling',
    allowed: treatment,
    input: ({ patientId, assessmentId: secondEntryId }) => ({
      ...{ key: key(), patientId, secondEntryId, version: 1, decisions: [] },
    }),
  },
];
