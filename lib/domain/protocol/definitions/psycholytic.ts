import type { ProtocolDefinition } from '../definition';
import { pilotMeasures, pilotWindows, unpublishedDoses } from './pilot-measures';

/** The psycholytic arm of the pilot: Batievsky 2023, Front Pain Res 4:1127863. */
export const psycholyticPilot: ProtocolDefinition = {
  key: 'pilot-psycholytic',
  version: 1,
  name: 'Psycholytic arm (Batievsky 2023)',
  arm: 'psycholytic',
  sessions: 6,
  intervalDays: 7,
  route: 'lozenge',
  // One lozenge, or its parts one after the other; the count is a setting of this app.
  dosesPerSession: { least: 1, most: 4 },
  dosePlan: [null, null, null, null, null, null],
  dosePlanNote: unpublishedDoses,
  // Typical step of 10 to 25 % by tolerability: common practice, not from the pilot.
  escalation: { planned: 'rise-if-tolerated', stepPercent: { from: 10, to: 25 } },
  caps: {
    // Upper end of lozenges in Dore 2019, doi:10.1080/02791072.2019.1587556; a setting of this app.
    softMgPerDose: 400,
    hardMgPerDose: null,
    softMgPerSession: null,
    hardMgPerSession: null,
  },
  psychotherapy: { kind: 'during' },
  measures: pilotMeasures,
  ...pilotWindows,
};
