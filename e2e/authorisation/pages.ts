import { type Role, roles } from '../../lib/domain/roles';

/** Ids of one clinic's record that addresses may name. */
export interface RecordIds {
  patientId: string;
  courseId: string;
  sessionId: string;
  assessmentId: string;
  screeningId: string;
  protocolId: string;
  /** A version of the clinic's own reference. */
  referenceId: string;
}

export interface PageRow {
  /** The route as the build names it. */
  route: string;
  /** Who may open it; `public` = also nobody. */
  allowed: readonly Role[] | 'public';
  /** What the route's parameters become. */
  path: (ids: RecordIds) => string;
  /** Whether the address names a record, so that foreign ids must be tried. */
  namesRecord?: boolean;
}

const care: readonly Role[] = ['clinician', 'clinical-staff', 'front-desk'];
const treatment: readonly Role[] = ['clinician', 'clinical-staff'];
const rulesReaders: readonly Role[] = ['clinician', 'clinical-staff', 'administrator'];

const referenceReaders: readonly Role[] = ['clinician', 'clinical-staff', 'researcher', 'administrator'];

/** Every page × who may open it. A page of the build that is missing here fails the test. */
export const pages: readonly PageRow[] = [
  { route: '/', allowed: roles, path: () => '/' },
  { route: '/sign-in', allowed: 'public', path: () => '/sign-in' },
  { route: '/setup', allowed: 'public', path: () => '/setup' },
  // The patient's pages: without the browser's secret each of them says that nothing is open.
  ...['', '/birth-date', '/welcome', '/check', '/thank-you', '/closed'].map((path): PageRow => ({
    route: `/answer${path}`,
    allowed: 'public',
    path: () => `/answer${path}`,
  })),
  { route: '/answer/questions/[step]', allowed: 'public', path: () => '/answer/questions/1' },
  { route: '/today', allowed: treatment, path: () => '/today' },
  {
    route: '/patients/[patientId]/alerts',
    allowed: treatment,
    path: (ids) => `/patients/${ids.patientId}/alerts`,
    namesRecord: true,
  },
  { route: '/patients', allowed: care, path: () => '/patients' },
  { route: '/patients/new', allowed: care, path: () => '/patients/new' },
  {
    route: '/patients/[patientId]',
    allowed: care,
    path: (ids) => `/patients/${ids.patientId}`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/edit',
    allowed: care,
    path: (ids) => `/patients/${ids.patientId}/edit`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/courses/new',
    allowed: ['clinician'],
    path: (ids) => `/patients/${ids.patientId}/courses/new`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/courses/[courseId]/end',
    allowed: ['clinician'],
    path: (ids) => `/patients/${ids.patientId}/courses/${ids.courseId}/end`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/sessions',
    allowed: treatment,
    path: (ids) => `/patients/${ids.patientId}/sessions`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/sessions/[sessionId]',
    allowed: treatment,
    path: (ids) => `/patients/${ids.patientId}/sessions/${ids.sessionId}`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/sessions/[sessionId]/console',
    allowed: treatment,
    path: (ids) => `/patients/${ids.patientId}/sessions/${ids.sessionId}/console`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/questionnaires',
    allowed: care,
    path: (ids) => `/patients/${ids.patientId}/questionnaires`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/questionnaires/[assessmentId]',
    allowed: care,
    path: (ids) => `/patients/${ids.patientId}/questionnaires/${ids.assessmentId}`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/questionnaires/[assessmentId]/second',
    allowed: care,
    path: (ids) => `/patients/${ids.patientId}/questionnaires/${ids.assessmentId}/second`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/questionnaires/[assessmentId]/[instrument]',
    allowed: care,
    path: (ids) => `/patients/${ids.patientId}/questionnaires/${ids.assessmentId}/gad-7`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/questionnaires/items/[instrument]',
    allowed: treatment,
    path: (ids) => `/patients/${ids.patientId}/questionnaires/items/gad-7`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/screening',
    allowed: treatment,
    path: (ids) => `/patients/${ids.patientId}/screening`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/screening/[screeningId]',
    allowed: treatment,
    path: (ids) => `/patients/${ids.patientId}/screening/${ids.screeningId}`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/sessions/[sessionId]/card',
    allowed: treatment,
    path: (ids) => `/patients/${ids.patientId}/sessions/${ids.sessionId}/card`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/own-view',
    allowed: treatment,
    path: (ids) => `/patients/${ids.patientId}/own-view`,
    namesRecord: true,
  },
  // Without the browser's seal it says that nothing is open.
  { route: '/own-view', allowed: 'public', path: () => '/own-view' },
  { route: '/questionnaires', allowed: care, path: () => '/questionnaires' },
  { route: '/settings/mail', allowed: ['administrator'], path: () => '/settings/mail' },
  { route: '/no-more-mail/[token]', allowed: 'public', path: () => '/no-more-mail/never-sent' },
  { route: '/adverse-events', allowed: treatment, path: () => '/adverse-events' },
  {
    route: '/patients/[patientId]/adverse-events',
    allowed: treatment,
    path: (ids) => `/patients/${ids.patientId}/adverse-events`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/adverse-events/new',
    allowed: treatment,
    path: (ids) => `/patients/${ids.patientId}/adverse-events/new`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/adverse-events/[eventId]',
    allowed: treatment,
    path: (ids) => `/patients/${ids.patientId}/adverse-events/${ids.sessionId}`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/medicines/new',
    allowed: treatment,
    path: (ids) => `/patients/${ids.patientId}/medicines/new`,
    namesRecord: true,
  },
  {
    route: '/patients/[patientId]/medicines/[changeId]',
    allowed: treatment,
    path: (ids) => `/patients/${ids.patientId}/medicines/${ids.sessionId}`,
    namesRecord: true,
  },
  { route: '/cohort', allowed: ['clinician', 'researcher'], path: () => '/cohort' },
  { route: '/cohort/courses', allowed: ['clinician', 'researcher'], path: () => '/cohort/courses' },
  {
    route: '/cohort/[courseId]',
    allowed: ['clinician', 'researcher'],
    path: (ids) => `/cohort/${ids.courseId}`,
    namesRecord: true,
  },
  { route: '/settings', allowed: ['administrator'], path: () => '/settings' },
  { route: '/settings/safety', allowed: rulesReaders, path: () => '/settings/safety' },
  { route: '/settings/protocols', allowed: rulesReaders, path: () => '/settings/protocols' },
  {
    route: '/settings/protocols/new',
    allowed: ['clinician', 'administrator'],
    path: () => '/settings/protocols/new?from=pilot-psychedelic',
  },
  {
    route: '/settings/protocols/[protocolId]',
    allowed: rulesReaders,
    path: (ids) => `/settings/protocols/${ids.protocolId}`,
    namesRecord: true,
  },
  { route: '/about-the-pilot', allowed: referenceReaders, path: () => '/about-the-pilot' },
  { route: '/settings/reference', allowed: referenceReaders, path: () => '/settings/reference?for=/cohort' },
  {
    route: '/settings/reference/new',
    allowed: ['administrator'],
    path: () => '/settings/reference/new?from=batievsky-2023',
  },
  {
    route: '/settings/reference/[versionId]',
    allowed: referenceReaders,
    path: (ids) => `/settings/reference/${ids.referenceId}`,
    namesRecord: true,
  },
  {
    route: '/settings/reference/[versionId]/edit',
    allowed: ['administrator'],
    path: (ids) => `/settings/reference/${ids.referenceId}/edit`,
    namesRecord: true,
  },
  { route: '/settings/wording', allowed: ['administrator'], path: () => '/settings/wording' },
  {
    route: '/settings/wording/format',
    allowed: ['administrator'],
    path: () => '/settings/wording/format',
  },
  { route: '/settings/users', allowed: ['administrator'], path: () => '/settings/users' },
  { route: '/settings/account', allowed: roles, path: () => '/settings/account' },
  { route: '/primitives', allowed: ['administrator'], path: () => '/primitives' },
];

/** Pages that answer "not found" to everybody outside the speed measurements. */
export const closedPages: readonly string[] = ['/bench', '/bench/action'];
