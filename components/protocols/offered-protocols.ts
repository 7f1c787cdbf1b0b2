import type { OfferedProtocol } from '@/components/patients/course-protocol-field';
import type { ProtocolDefinition } from '@/lib/domain/protocol/definition';
import { pilotDefinitions } from '@/lib/domain/protocol/pilot-definitions';
import { protocolSummary } from './protocol-words';

/** The pilot's two protocols and the clinic's own ones, as a new course offers them. */
export function offeredProtocols(
  own: readonly { id: string; definition: ProtocolDefinition }[],
): OfferedProtocol[] {
  const pilot = Object.values(pilotDefinitions).map((definition) => ({ id: null, definition }));
  return [...pilot, ...own].map(({ id, definition }) => ({
    id,
    name: definition.name,
    version: definition.version,
    arm: definition.arm,
    intervalDays: definition.intervalDays,
    summary: protocolSummary(definition),
  }));
}
