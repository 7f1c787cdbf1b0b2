import { FormStack } from '@/components/questionnaires/form-stack';
import { blankResponse, isDraftOfOwn } from '@/components/questionnaires/response-fields';
import { shownWords } from '@/components/questionnaires/shown-words';
import type { StackedForm } from '@/components/questionnaires/stacked-form';
import { type Actor, may } from '@/lib/auth/actor';
import { todayAt } from '@/lib/clock';
import { responseDraftKey } from '@/lib/data/save-response';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import { earlierVisits } from '@/lib/domain/results/saved-form';
import { timepointLabel } from '@/lib/format/timepoint';
import { responseDraftSchema } from '@/lib/schemas/response';
import { draftTimes } from './draft-times';
import { recordMissingForm, recordResponse, recordRiskAnswer } from './actions';
import type { LoadedStack } from './load-stack';

type StackPageProps = { actor: Actor; loaded: LoadedStack; startAt: InstrumentId | null };

/** The stack of papers of one timepoint, with what each of them knows beforehand. */
export function StackPage({ actor, loaded, startAt }: StackPageProps) {
  const { header, course, visits, visit, offered, drafts, keysOn } = loaded;
  const base = `/patients/${header.id}/questionnaires`;
  const selfHref = `${base}/${visit.id}`;
  const showScores = may(actor, 'scores.read');

  const forms = offered.map(({ instrument: id, wording }): StackedForm => {
    const { definition } = wording;
    const draftKey = responseDraftKey(visit.id, id);
    const draft = drafts.get(draftKey);
    const body = responseDraftSchema.safeParse(draft?.body).data;
    const struck = visit.inError.find((form) => form.instrument === id);
    const opened = struck
      ? { version: struck.version, ...blankResponse(definition, visit.assessedOn) }
      : null;
    const isOwn =
      body !== undefined && isDraftOfOwn({ definition, saved: opened, assessedOn: visit.assessedOn }, body);
    return {
      definition,
      edition: wording.edition,
      words: shownWords(wording),
      href: `${selfHref}/${id}`,
      saved: visit.forms.find((form) => form.instrument === id) ?? null,
      opened,
      missing: visit.missing.find((form) => form.instrument === id) ?? null,
      draft: draft && isOwn ? { body, ...draftTimes(draft, actor.clinic.timeZone) } : null,
      expiredOn: draft?.isExpired ? draftTimes(draft, actor.clinic.timeZone).on : null,
      draftKey,
      draftSeq: draft?.seq ?? 0,
      earlier: earlierVisits(visits, visit.id, id),
    };
  });

  return (
    <FormStack
      // Another patient or timepoint is another stack: nothing typed may stay from the one before.
      key={visit.id}
      title={timepointLabel(visit.timepoint)}
      forms={forms}
      entry={{
        patientId: header.id,
        assessmentId: visit.id,
        assessedOn: visit.assessedOn,
        today: todayAt(actor.clinic.timeZone),
        dateOrder: actor.clinic.settings.dateOrder,
        save: recordResponse,
      }}
      recordMissing={recordMissingForm}
      recordRisk={recordRiskAnswer}
      timeZone={actor.clinic.timeZone}
      showScores={showScores}
      keysOn={keysOn}
      settings={{ noticedChanges: actor.clinic.settings.noticedChanges }}
      startAt={forms.some((form) => form.definition.id === startAt) ? startAt : null}
      selfHref={selfHref}
      overviewHref={course.id === header.courses[0]?.id ? base : `${base}?course=${course.id}`}
    />
  );
}
