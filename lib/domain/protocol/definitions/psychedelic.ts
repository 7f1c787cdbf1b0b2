import type { ProtocolDefinition } from '../definition';
import { pilotMeasures, pilotWindows, unpublishedDoses } from './pilot-measures';

/** The psychedelic arm of the pilot: Batievsky 2023, Front Pain Res 4:1127863. */
export const psychedelicPilot: ProtocolDefinition = {
  key: 'pilot-psychedelic',
  version: 1,
  name: 'Psychedelic arm (Batievsky 2023)',
  arm: 'psychedelic',
  sessions: 6,
  intervalDays: 7,
  route: 'intramuscular',
  // Two injections in the pilot; a second one that was held back is still a session.
  dosesPerSession: { least: 1, most: 2 },
  dosePlan: [null, null, null, null, null, null],
  dosePlanNote: unpublishedDoses,
  // Typical step of 10 to 25 % by tolerability: common practice, not from the pilot.
  escalation: { planned: 'rise-if-tolerated', stepPercent: { from: 10, to: 25 } },
  caps: {
    // Upper end of intramuscular doses in Dore 2019, doi:10.1080/02791072.2019.1587556; a setting of this app.
    softMgPerDose: 130,
    hardMgPerDose: null,
    softMgPerSession: null,
    hardMgPerSession: null,
  },
  psychotherapy: { kind: 'after', fromHours: 24, toHours: 48 },
  measures: pilotMeasures,
  ...pilotWindows,
};
