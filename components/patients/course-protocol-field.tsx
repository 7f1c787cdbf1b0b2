import { Card } from '@/components/ui/card';
import { FieldGroup } from '@/components/ui/field';
import { RadioCards } from '@/components/ui/radio-cards';
import type { Arm } from '@/lib/domain/protocol/arms';

/** A protocol that a course can start with. */
export interface OfferedProtocol {
  /** Null of the pilot's own. */
  id: string | null;
  name: string;
  version: number;
  arm: Arm;
  intervalDays: number;
  /** "7 days apart, soft cap 130 mg a dose". */
  summary: string;
}

/** The chosen one; undefined before an arm is chosen. */
export function protocolFor(
  protocols: readonly OfferedProtocol[],
  chosen: { arm: string; protocolId: string },
): OfferedProtocol | undefined {
  return protocols.find((each) => each.arm === chosen.arm && (each.id ?? '') === chosen.protocolId);
}

type CourseProtocolFieldProps = {
  protocols: readonly OfferedProtocol[];
  arm: string;
  protocolId: string;
  problem: string | undefined;
  onChange: (protocolId: string) => void;
};

/** Which protocol of the arm the course follows. */
export function CourseProtocolField({
  protocols,
  arm,
  protocolId,
  problem,
  onChange,
}: CourseProtocolFieldProps) {
  const ofArm = protocols.filter((each) => each.arm === arm);
  return (
    <Card>
      <FieldGroup
        id="protocolId"
        legend="Protocol"
        hint="The course keeps this version, also when the protocol is changed later."
        error={problem}
      >
        {ofArm.length === 0 ? (
          <p className="text-sm text-muted">Choose the arm first.</p>
        ) : (
          <RadioCards
            name="protocolId"
            value={protocolId}
            onChange={(event) => onChange(event.currentTarget.value)}
            options={ofArm.map((each) => ({
              value: each.id ?? '',
              label: each.id === null ? each.name : `${each.name}, version ${each.version}`,
              description: each.summary,
            }))}
          />
        )}
      </FieldGroup>
    </Card>
  );
}
