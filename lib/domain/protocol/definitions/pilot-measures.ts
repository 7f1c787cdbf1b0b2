import type { ProtocolMeasures } from '../definition';

/**
 * The measures of both arms (Batievsky 2023): baseline and after sessions 1, 3 and 6, the MEQ30 only after a session.
 * The pilot published no follow-up; 4 and 12 weeks are a setting of this app.
 */
export const pilotMeasures: ProtocolMeasures = {
  baseline: ['bdi', 'bpi-sf', 'gad-7', 'pcl-5'],
  afterSessions: [1, 3, 6],
  afterSession: ['bdi', 'bpi-sf', 'gad-7', 'pcl-5', 'meq30'],
  followUpWeeks: [4, 12],
  followUp: ['bdi', 'bpi-sf', 'gad-7', 'pcl-5'],
};

/** Days between sessions that still count as weekly, days to answer, days around a follow-up: settings of this app. */
export const pilotWindows = {
  windowDays: { early: 3, late: 7 },
  measureWindowDays: 1,
  followUpWindowDays: 7,
};

export const unpublishedDoses =
  'The pilot planned rising doses; the milligrams were not published, so the plan of each session is not known.';
