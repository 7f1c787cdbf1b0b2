import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';

/** What the interface says. */
export function MessageSamples() {
  return (
    <>
      <Card title="Notices">
        <div className="space-y-2">
          <Notice>The pilot used the original BDI: compare in % of baseline.</Notice>
          <Notice tone="attention" title="Session 4 is three weeks late">
            It lies outside its window.
          </Notice>
          <Notice tone="danger" title="BDI item 9 is 1" actions={<Button size="small">Review now</Button>}>
            Speak to the patient before the dose.
          </Notice>
          <Notice tone="done">GAD-7 saved: 13, moderate.</Notice>
        </div>
      </Card>
      <Card title="Nothing here yet">
        <EmptyState title="No sessions yet" action={<Button tone="primary">Start a course</Button>}>
          Choose the arm; six weekly sessions are planned from it.
        </EmptyState>
      </Card>
    </>
  );
}
