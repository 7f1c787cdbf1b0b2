import type { ReactNode } from 'react';
import { type RiskStatus, riskSentence } from '@/lib/domain/safety/item-9';
import { Notice } from '../ui/notice';

/** What item 9 of the BDI asks of a clinician; nothing when it was answered 0 or the form has no such item. */
export function ReviewNotice({ risk, name, ask }: { risk: RiskStatus; name: string; ask?: ReactNode }) {
  const sentence = riskSentence(risk);
  if (sentence === null) return null;
  if (risk.kind === 'not-recorded') {
    return (
      <Notice tone="attention" announce title={`${name}: item 9 not recorded`}>
        {sentence}
        {risk.totalOnly && ask}
      </Notice>
    );
  }
  return (
    <Notice tone="danger" announce title={`${name}: review needed`}>
      {sentence}
    </Notice>
  );
}

type SavedNoticeProps = {
  name: string;
  needsReview: boolean;
  /** Asks for item 9 where a total came without it. */
  ask?: ReactNode;
};

/** The same for somebody who may see no answers: that the form is in, whom to call, and nothing else. */
export function SavedNotice({ name, needsReview, ask }: SavedNoticeProps) {
  if (ask) {
    return (
      <Notice tone="attention" announce title={`${name}: item 9 not recorded`}>
        Only a total was entered. Read this one answer off the paper.
        {ask}
      </Notice>
    );
  }
  if (!needsReview) return <Notice tone="done" announce title={`${name}: saved`} />;
  return (
    <Notice tone="danger" announce title={`${name}: saved`}>
      One answer on this form needs a clinician’s review today. Tell a clinician now.
    </Notice>
  );
}
