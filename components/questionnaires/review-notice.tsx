import { type RiskStatus, riskSentence } from '@/lib/domain/safety/item-9';
import { Notice } from '../ui/notice';

/** What item 9 of the BDI asks of a clinician; nothing when it was answered 0 or the form has no such item. */
export function ReviewNotice({ risk, name }: { risk: RiskStatus; name: string }) {
  const sentence = riskSentence(risk);
  if (sentence === null) return null;
  if (risk.kind === 'not-recorded') {
    return (
      <Notice tone="attention" announce title={`${name}: item 9 not recorded`}>
        {sentence}
      </Notice>
    );
  }
  return (
    <Notice tone="danger" announce title={`${name}: review needed`}>
      {sentence}
    </Notice>
  );
}

/** The same for somebody who may see no answers: that the form is in, whom to call, and nothing else. */
export function SavedNotice({ name, needsReview }: { name: string; needsReview: boolean }) {
  if (!needsReview) return <Notice tone="done" announce title={`${name}: saved`} />;
  return (
    <Notice tone="danger" announce title={`${name}: saved`}>
      One answer on this form needs a clinician’s review today. Tell a clinician now.
    </Notice>
  );
}
