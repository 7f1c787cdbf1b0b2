'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { checklistProblems } from '@/lib/domain/console/checklists';
import { Checklist } from './checklist';
import type { ConsoleSetup } from './console-setup';
import type { Room } from './use-room';

/** The list before the first dose; folded away once all is answered and the first dose is given. */
export function PreDoseCard({ room, setup }: { room: Room; setup: ConsoleSetup }) {
  const [open, setOpen] = useState(false);
  const checks = room.shown.checks.filter((check) => check.list === 'pre-dose');
  const open_ = checklistProblems(setup.preDoseItems, checks);
  const done = setup.preDoseItems.length - open_.length;
  const isFolded = open_.length === 0 && room.shown.doses.length > 0 && !open;
  return (
    <Card
      title="Before the dose"
      aside={
        <Chip tone={open_.length === 0 ? 'green' : 'amber'}>
          {done} of {setup.preDoseItems.length}
        </Chip>
      }
    >
      {isFolded ? (
        <Button size="large" tone="quiet" onClick={() => setOpen(true)}>
          Show the list
        </Button>
      ) : (
        <Checklist list="pre-dose" items={setup.preDoseItems} room={room} />
      )}
    </Card>
  );
}
