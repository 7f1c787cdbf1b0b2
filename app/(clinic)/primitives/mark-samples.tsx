import { ArmMark } from '@/components/ui/arm-mark';
import { Card } from '@/components/ui/card';
import { Badge, Chip } from '@/components/ui/chip';
import { Figure } from '@/components/ui/figure';
import { Icon, iconNames } from '@/components/ui/icon';
import { InventedMark } from '@/components/ui/invented-mark';
import { KeyHint } from '@/components/ui/key-hint';
import { SaveStatus } from '@/components/ui/save-status';
import { Skeleton } from '@/components/ui/skeleton';

/** Small marks: chips, arms, figures, keys, states of saving. */
export function MarkSamples() {
  return (
    <>
      <Card title="Chips and badges" note="colour, sign and words">
        <div className="flex flex-wrap gap-2">
          <Chip>moderate</Chip>
          <Chip tone="accent">n = 11</Chip>
          <Chip tone="amber">21 days</Chip>
          <Chip tone="red">not saved</Chip>
          <Chip tone="green">given</Chip>
        </div>
        <div className="mt-2 flex flex-wrap gap-2">
          <Badge>planned</Badge>
          <Badge tone="accent">running</Badge>
          <Badge tone="amber">above 140/90</Badge>
          <Badge tone="red">Item 9 rose</Badge>
          <Badge tone="green">7 of 7</Badge>
        </div>
      </Card>
      <Card title="Arms" note="shape repeats colour">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <ArmMark arm="psychedelic" />
          <ArmMark arm="psycholytic" />
          <ArmMark arm="psychedelic" look="short" />
          <ArmMark arm="psycholytic" look="short" />
          <ArmMark arm="psychedelic" look="sign" />
          <ArmMark arm="psycholytic" look="sign" />
          <ArmMark arm="psychedelic" look="chip" />
          <ArmMark arm="psycholytic" look="chip" />
          <InventedMark />
          <InventedMark short />
        </div>
      </Card>
      <Card title="Figures">
        <div className="flex flex-wrap gap-6">
          <Figure label="So far" value="19" note="from 10 of 20" size="large" />
          <Figure label="Last dose" value="60 + 30" unit="mg" note="1.25 mg/kg" />
        </div>
      </Card>
      <Card title="Keys, saving, icons">
        <p className="text-sm text-muted">
          <KeyHint>0</KeyHint>–<KeyHint>4</KeyHint> answer and move on <KeyHint>⌫</KeyHint> back one item
        </p>
        <div className="mt-2 flex flex-wrap gap-2">
          <SaveStatus state={{ kind: 'saved', at: '14:02:31' }} />
          <SaveStatus state={{ kind: 'draft-saved', at: '14:02:31' }} />
          <SaveStatus state={{ kind: 'saving' }} />
          <SaveStatus state={{ kind: 'not-saved', why: 'no connection' }} />
        </div>
        <div className="mt-3 flex flex-wrap gap-3 text-muted">
          {iconNames.map((name) => (
            <Icon key={name} name={name} />
          ))}
        </div>
        <div className="mt-3 space-y-1.5">
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-16 w-full" />
        </div>
      </Card>
    </>
  );
}
