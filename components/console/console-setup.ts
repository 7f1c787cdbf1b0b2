import type { ChecklistItem } from '@/lib/domain/console/checklists';
import type { DischargeRules } from '@/lib/domain/console/discharge';
import type { ConsoleLimits } from '@/lib/domain/console/limits';
import type { ProtocolDefinition } from '@/lib/domain/protocol/definition';

/** What the clinic and the course's protocol set for the dosing room. */
export interface ConsoleSetup {
  zone: string;
  dateOrder: 'dmy' | 'mdy';
  limits: ConsoleLimits;
  /** Whether the clinic has saved limits of its own; until then they stand where this app starts from. */
  limitsAreOwn: boolean;
  vitalsMinutes: readonly number[];
  preDoseItems: readonly ChecklistItem[];
  dischargeItems: readonly ChecklistItem[];
  dischargeRules: DischargeRules;
  protocol: ProtocolDefinition;
  /** The session held before this one; null for the first. */
  before: { number: number; doses: readonly { amountMg: number }[] } | null;
}
