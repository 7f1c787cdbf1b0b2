import { isDraftOfOwn, type OpenedResponse } from '@/components/questionnaires/response-fields';
import { paperStanding } from '@/components/questionnaires/second-paper';
import { type SecondPaper, SecondStack } from '@/components/questionnaires/second-stack';
import { shownWords } from '@/components/questionnaires/shown-words';
import type { Actor } from '@/lib/auth/actor';
import { todayAt } from '@/lib/clock';
import { secondDraftKey, settlingDraftKey } from '@/lib/data/second-entries';
import type { InstrumentDefinition, InstrumentId } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import { timepointLabel } from '@/lib/format/timepoint';
import { responseDraftSchema } from '@/lib/schemas/response';
import { settlingDraftSchema } from '@/lib/schemas/second-entry';
import { recordSecondEntry, recordSettling } from './actions';
import { draftTimes } from './draft-times';
import type { LoadedStack } from './load-stack';

type SecondPageProps = {
  actor: Actor;
  loaded: LoadedStack;
  /** The one paper that is read again; null for the whole stack. */
  only: InstrumentId | null;
};

/** The papers of a timepoint for whoever types them a second time: of the saved forms nothing but that they are there. */
export function SecondPage({ actor, loaded, only }: SecondPageProps) {
  const { header, course, visit, offered, drafts, open, keysOn } = loaded;
  const { timeZone, settings } = actor.clinic;
  const base = `/patients/${header.id}/questionnaires`;
  const asked = offered.filter(({ instrument }) => only === null || instrument === only);
  const papers = asked.map(({ instrument: id, wording }): SecondPaper => {
    const { definition } = wording;
    const saved = visit.forms.find((form) => form.instrument === id) ?? null;
    const entry = open.find((each) => each.instrument === id);
    const draftKey = secondDraftKey(visit.id, id);
    const draft = drafts.get(draftKey);
    const body = responseDraftSchema.safeParse(draft?.body).data;
    const opened = blankPaper(definition, saved?.entryMode ?? 'items', saved?.version ?? 1, visit.assessedOn);
    const isOwnDraft =
      body?.mode === opened.content.mode &&
      isDraftOfOwn({ definition, saved: opened, assessedOn: visit.assessedOn }, body);
    const settling = entry && drafts.get(settlingDraftKey(entry.id));
    return {
      form: {
        definition,
        edition: wording.edition,
        words: shownWords(wording),
        href: `${base}/${visit.id}/${id}`,
        saved: null,
        opened,
        missing: null,
        draft: draft && isOwnDraft ? { body, ...draftTimes(draft, timeZone) } : null,
        expiredOn: draft?.isExpired ? draftTimes(draft, timeZone).on : null,
        draftKey,
        draftSeq: draft?.seq ?? 0,
        earlier: [],
      },
      standing: paperStanding(
        saved,
        entry,
        isOwnDraft ? body.answers.filter((each) => each !== null).length : 0,
      ),
      isOwn: saved?.isOwn ?? false,
      isSigned: (saved?.signatures ?? 0) > 0,
      settling: entry
        ? {
            draft: settlingDraftSchema.safeParse(settling?.body).data ?? null,
            draftKey: settlingDraftKey(entry.id),
            draftSeq: settling?.seq ?? 0,
          }
        : null,
    };
  });
  const selfHref = `${base}/${visit.id}/second${only === null ? '' : `?form=${only}`}`;
  return (
    <SecondStack
      key={`${visit.id} ${only}`}
      title={timepointLabel(visit.timepoint)}
      papers={papers}
      entry={{
        patientId: header.id,
        assessmentId: visit.id,
        assessedOn: visit.assessedOn,
        today: todayAt(timeZone),
        dateOrder: settings.dateOrder,
      }}
      compare={recordSecondEntry}
      settle={recordSettling}
      signer={actor.userName}
      timeZone={timeZone}
      keysOn={keysOn}
      selfHref={selfHref}
      overviewHref={course.id === header.courses[0]?.id ? base : `${base}?course=${course.id}`}
    />
  );
}

/** An empty paper of the kind that was typed: each item, or the totals alone. */
function blankPaper(
  definition: InstrumentDefinition,
  mode: 'items' | 'total-only',
  version: number,
  completedOn: PlainDate,
): OpenedResponse {
  const content: OpenedResponse['content'] =
    mode === 'items'
      ? { mode, answers: definition.items.map(() => null) }
      : { mode, totals: {}, riskAnswer: null };
  return { version, completedOn, content };
}
