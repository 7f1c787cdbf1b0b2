import type { Arm } from './arms';
import type { ProtocolDefinition } from './definition';
import { psychedelicPilot } from './definitions/psychedelic';
import { psycholyticPilot } from './definitions/psycholytic';

/** The two arms of the pilot as data; a clinic starts its own from a copy. */
export const pilotDefinitions: Readonly<Record<Arm, ProtocolDefinition>> = {
  psychedelic: psychedelicPilot,
  psycholytic: psycholyticPilot,
};

/** The protocol of a course: the version it started with, else the pilot's of its arm. */
export function definitionOf(course: { arm: Arm; protocol: ProtocolDefinition | null }): ProtocolDefinition {
  return course.protocol ?? pilotDefinitions[course.arm];
}
