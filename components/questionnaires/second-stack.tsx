'use client';

import { useRef, useState } from 'react';
import type { OpenSecondEntry } from '@/lib/domain/entry/second-entry';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import type { Action } from '@/lib/schemas/action-result';
import type { SettlingDraft } from '@/lib/schemas/second-entry';
import { Notice } from '../ui/notice';
import { DifferencesCard } from './differences-card';
import { SavedNotice } from './review-notice';
import { SecondDone } from './second-done';
import { SecondList } from './second-list';
import { type PaperStanding, settlesRisk } from './second-paper';
import type { StackedForm } from './stacked-form';
import { StackSheet, type StackSheetProps } from './stack-sheet';
import type { SavedResponse } from './use-response-entry';

export interface SecondPaper {
  /** Blank: nothing of the first typing is in it. */
  form: StackedForm;
  standing: PaperStanding;
  isOwn: boolean;
  /** It is signed: a change of it is an amendment. */
  isSigned: boolean;
  settling: { draft: SettlingDraft | null; draftKey: string; draftSeq: number } | null;
}

type SecondStackProps = {
  title: string;
  papers: readonly SecondPaper[];
  entry: Omit<StackSheetProps['entry'], 'save'>;
  compare: Action<SavedResponse & { open: OpenSecondEntry | null }>;
  settle: Action<{ responseId: string; version: number }>;
  signer: string;
  timeZone: string;
  keysOn: boolean;
  selfHref: string;
  overviewHref: string;
};

/**
 * The same papers once more, typed by somebody else who does not see the first answers. Each is compared as it is sent,
 * behind the next one; when the last is in, only what differs is listed.
 */
export function SecondStack(props: SecondStackProps) {
  const { papers, title } = props;
  const [standings, setStandings] = useState<Partial<Record<InstrumentId, PaperStanding>>>({});
  /** Typed once more after it was compared: how often, so that each begins blank. */
  const [again, setAgain] = useState<Partial<Record<InstrumentId, number>>>({});
  const [chosen, setChosen] = useState<InstrumentId | null>(null);
  const [keysOn, setKeysOn] = useState(props.keysOn);
  const [risky, setRisky] = useState<readonly InstrumentId[]>([]);

  /** What the comparison of each paper found; it is shown once the sheet has put its draft away. */
  const found = useRef(new Map<InstrumentId, OpenSecondEntry | null>());

  const idOf = (paper: SecondPaper) => paper.form.definition.id;
  const standingOf = (paper: SecondPaper) => standings[idOf(paper)] ?? paper.standing;
  const stand = (id: InstrumentId, standing: PaperStanding) =>
    setStandings((all) => ({ ...all, [id]: standing }));
  const isTyped = (paper: SecondPaper) => ['open', 'saving', 'attention'].includes(standingOf(paper).kind);
  const waits = (paper: SecondPaper) => ['open', 'attention'].includes(standingOf(paper).kind);
  const ids = papers.map(idOf);
  const nextAfter = (id: InstrumentId | null) => {
    const from = id === null ? 0 : ids.indexOf(id) + 1;
    const order = [...papers.slice(from), ...papers];
    return order.find((paper) => idOf(paper) !== id && standingOf(paper).kind === 'open') ?? null;
  };
  const picked = papers.find((paper) => idOf(paper) === chosen);
  const differing = papers.filter((paper) => standingOf(paper).kind === 'to-settle');
  const isPicked = picked && (waits(picked) || standingOf(picked).kind === 'to-settle');
  const current = isPicked ? picked : (nextAfter(chosen) ?? differing[0] ?? null);
  const unsent = papers.filter((paper) => paper !== current && standingOf(paper).kind === 'attention');
  const shown = current && standingOf(current);

  return (
    <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_15rem] xl:grid-cols-[14rem_minmax(0,1fr)_16rem]">
      <div className="space-y-3 lg:max-xl:col-span-2">
        <Notice title="Second reading">
          Type from the paper. What was typed first is not shown; at the end only the differences are.
        </Notice>
        {unsent.map((paper) => (
          <Notice
            key={idOf(paper)}
            tone="danger"
            announce
            title={`${paper.form.definition.name} is not compared`}
          >
            {messageOf(standingOf(paper))} What was typed is still there: open it from the list.
          </Notice>
        ))}
        <SecondList
          title={title}
          assessedOn={props.entry.assessedOn}
          sheets={papers.map((paper) => ({
            definition: paper.form.definition,
            href: paper.form.href,
            standing: standingOf(paper),
            isCurrent: paper === current,
          }))}
          overviewHref={props.overviewHref}
          onOpen={setChosen}
        />
        {papers
          .filter((paper) => risky.includes(idOf(paper)))
          .map((paper) => (
            <SavedNotice key={idOf(paper)} name={paper.form.definition.name} needsReview />
          ))}
      </div>
      {papers.filter(isTyped).map((paper) => {
        const id = idOf(paper);
        const round = again[id] ?? 0;
        const next = nextAfter(id);
        return (
          <StackSheet
            key={`${id} ${round}`}
            form={round === 0 ? paper.form : { ...paper.form, draft: null, expiredOn: null }}
            entry={{
              ...props.entry,
              save: async (input) => {
                const result = await props.compare(input);
                if (result.kind === 'ok') found.current.set(id, result.value.open);
                return result;
              },
            }}
            timeZone={props.timeZone}
            selfHref={props.selfHref}
            showScores={false}
            keysOn={keysOn}
            onKeysOn={setKeysOn}
            isCurrent={paper === current}
            nextName={next?.form.definition.name ?? null}
            onSending={() => {
              setChosen(next === null ? null : idOf(next));
              stand(id, { kind: 'saving' });
            }}
            onSaved={() => {
              const open = found.current.get(id);
              stand(id, open ? { kind: 'to-settle', entry: open } : { kind: 'agrees' });
            }}
            onStanding={(standing) =>
              setStandings((all) => {
                const kind = (all[id] ?? paper.standing).kind;
                return kind === 'agrees' || kind === 'to-settle' ? all : { ...all, [id]: standing };
              })
            }
            onMissing={null}
          />
        );
      })}
      {current && shown?.kind === 'to-settle' && (
        <div className="min-w-0 lg:col-span-2">
          <DifferencesCard
            key={shown.entry.id}
            name={current.form.definition.name}
            patientId={props.entry.patientId}
            entry={shown.entry}
            dateOrder={props.entry.dateOrder}
            {...settlingOf(current, shown.entry)}
            settle={props.settle}
            signer={current.isSigned ? props.signer : null}
            formHref={current.form.href}
            selfHref={props.selfHref}
            timeZone={props.timeZone}
            onSettled={(settled) => {
              const id = idOf(current);
              if (settlesRisk(current.form.definition, settled)) setRisky((all) => [...all, id]);
              stand(id, { kind: 'settled' });
            }}
            onAgain={
              current.isOwn
                ? null
                : () => {
                    const id = idOf(current);
                    setAgain((all) => ({ ...all, [id]: (all[id] ?? 0) + 1 }));
                    stand(id, { kind: 'open', answered: 0 });
                    setChosen(id);
                  }
            }
          />
        </div>
      )}
      {current === null && (
        <SecondDone
          title={title}
          standings={papers.map((paper) => ({
            name: paper.form.definition.name,
            standing: standingOf(paper),
          }))}
          selfHref={props.selfHref}
          overviewHref={props.overviewHref}
        />
      )}
    </div>
  );
}

function messageOf(standing: PaperStanding): string {
  return standing.kind === 'attention' ? standing.message : '';
}

/** What was chosen before belongs to the differences that were loaded; those found on this page begin anew. */
function settlingOf({ standing, settling }: SecondPaper, entry: OpenSecondEntry) {
  const isLoaded = standing.kind === 'to-settle' && standing.entry.id === entry.id;
  return isLoaded && settling ? settling : { draft: null, draftKey: `settling:${entry.id}`, draftSeq: 0 };
}
