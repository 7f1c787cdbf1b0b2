import { AskedRiskDigit } from '@/components/questionnaires/asked-risk-digit';
import { FormsOfAssessment } from '@/components/questionnaires/forms-of-assessment';
import { LastTime } from '@/components/questionnaires/last-time';
import { blankResponse, isDraftOfOwn } from '@/components/questionnaires/response-fields';
import { ReadForm } from '@/components/questionnaires/read-form';
import { ResponseForm } from '@/components/questionnaires/response-form';
import { ResponseReading } from '@/components/questionnaires/response-reading';
import { ResultCard } from '@/components/questionnaires/result-card';
import { ReviewNotice, SavedNotice } from '@/components/questionnaires/review-notice';
import { SecondReading } from '@/components/questionnaires/second-reading';
import { shownWords } from '@/components/questionnaires/shown-words';
import { SavedForm } from '@/components/questionnaires/saved-form';
import { SignatureHistory } from '@/components/signing/signature-history';
import { SigningPanel } from '@/components/signing/signing-panel';
import { type Actor, may } from '@/lib/auth/actor';
import { todayAt } from '@/lib/clock';
import { Notice } from '@/components/ui/notice';
import { contentOf, responseDraftKey } from '@/lib/data/save-response';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import { formResult } from '@/lib/domain/results/form-result';
import { earlierVisits, foreignName } from '@/lib/domain/results/saved-form';
import { formatDate, formatInstant } from '@/lib/format/format-date';
import { timepointLabel } from '@/lib/format/timepoint';
import { responseDraftSchema } from '@/lib/schemas/response';
import { recordEnteredInError, signStoredRecord } from '../signing/actions';
import { draftTimes } from './draft-times';
import { recordResponse, recordRiskAnswer } from './actions';
import type { LoadedForm } from './load-form';

type FormPageProps = {
  actor: Actor;
  loaded: LoadedForm;
  justSaved: InstrumentId | null;
  /** A form that is signed, or was entered in error, is opened to be changed. */
  isOpened: boolean;
};

/** Left the forms of the timepoint, in the middle the form, right what it comes to; above all what needs a clinician. */
export function FormPage({ actor, loaded, justSaved, isOpened }: FormPageProps) {
  const { header, course, visits, visit, offered, draft, signing, instrument, wording, keysOn } = loaded;
  const { definition } = wording;
  const showScores = may(actor, 'scores.read');
  const overviewHref = `/patients/${header.id}/questionnaires${course.id === header.courses[0]?.id ? '' : `?course=${course.id}`}`;
  const hrefOf = (id: InstrumentId, more: Record<string, string> = {}) => {
    const query = new URLSearchParams({ ...(loaded.language && { language: loaded.language }), ...more });
    const path = `/patients/${header.id}/questionnaires/${visit.id}/${id}`;
    return query.size === 0 ? path : `${path}?${query}`;
  };
  const formOf = (id: InstrumentId) => visit.forms.find((form) => form.instrument === id) ?? null;
  const resultOf = (id: InstrumentId) => {
    const read = formOf(id)?.read;
    if (!read) return null;
    const form = { ...read, answers: formOf(id)?.entryMode === 'items' ? read.answers : null };
    return formResult(instrumentById(id), form, earlierVisits(visits, visit.id, id), actor.clinic.settings);
  };

  const saved = formOf(instrument);
  const shown = saved ? instrument : justSaved;
  const result = shown && resultOf(shown);
  const noticed = [...new Set([justSaved, saved && instrument])].filter((id) => id !== null);
  const open = [...offered.slice(offered.indexOf(instrument) + 1), ...offered].find(
    (id) => id !== instrument && !formOf(id),
  );
  const earlier = earlierVisits(visits, visit.id, instrument).at(-1);
  const struck = visit.inError.find((form) => form.instrument === instrument) ?? null;
  const stored = saved ?? struck;
  const written = stored?.read && {
    version: stored.version,
    completedOn: stored.completedOn,
    content: contentOf({ ...stored, ...stored.read }),
  };
  const opened = struck
    ? { version: struck.version, ...blankResponse(definition, visit.assessedOn) }
    : (written ?? null);
  const isSigned = signing !== null && signing.state !== 'unsigned';
  const selfHref = hrefOf(instrument);
  const itemsHref = `/patients/${header.id}/questionnaires/items/${instrument}?${new URLSearchParams({ course: course.id, at: visit.id })}`;
  const items = showScores && saved && (
    <a
      href={itemsHref}
      className="inline-flex items-center text-sm text-accent underline underline-offset-2 coarse:min-h-target print:hidden"
    >
      Item by item, beside the earlier forms
    </a>
  );
  // What the patient answered has no paper.
  const second = saved && saved.source !== 'self-report' && (
    <SecondReading
      standing={saved.secondEntry}
      at={saved.secondEntry && formatInstant(new Date(saved.secondEntry.at), actor.clinic.timeZone)}
      href={`/patients/${header.id}/questionnaires/${visit.id}/second?form=${instrument}`}
    />
  );
  const answeredIn = foreignName(saved?.language);
  const panel = stored && signing && (
    <SigningPanel
      record={{ patientId: header.id, recordKind: 'response', recordId: stored.id }}
      signing={signing}
      signer={actor.userName}
      sign={struck ? null : signStoredRecord}
      amendHref={struck || isOpened ? null : hrefOf(instrument, { amend: '1' })}
      markInError={recordEnteredInError}
    />
  );
  const draftBody = responseDraftSchema.safeParse(draft?.body).data;
  const isOwnDraft =
    draftBody !== undefined &&
    isDraftOfOwn({ definition, saved: opened, assessedOn: visit.assessedOn }, draftBody);

  return (
    <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_15rem] xl:grid-cols-[14rem_minmax(0,1fr)_16rem]">
      <div className="space-y-3 empty:hidden lg:col-span-2 xl:col-span-3">
        {noticed.map((id) => {
          const { name } = instrumentById(id);
          const risk = resultOf(id)?.risk;
          const form = formOf(id);
          const ask = form?.lacksRisk && (
            <AskedRiskDigit
              asked={{ patientId: header.id, responseId: form.id, version: form.version }}
              record={recordRiskAnswer}
            />
          );
          if (risk) return <ReviewNotice key={id} risk={risk} name={name} ask={ask} />;
          return ask || id === justSaved ? (
            <SavedNotice key={id} name={name} needsReview={form?.needsReview ?? false} ask={ask} />
          ) : null;
        })}
        {saved?.selfReport && (
          <Notice>
            Self-report: the {definition.name} was answered by the patient’s own hand on{' '}
            {formatDate(saved.completedOn)}
            {answeredIn === null ? '' : `, in ${answeredIn}`}.
          </Notice>
        )}
      </div>
      <FormsOfAssessment
        title={timepointLabel(visit.timepoint)}
        assessedOn={visit.assessedOn}
        forms={offered.map((id) => ({ instrument: id, href: hrefOf(id), saved: formOf(id) }))}
        current={instrument}
        overviewHref={overviewHref}
      />
      {written && signing && (isSigned || struck) && !isOpened ? (
        <ReadForm
          mark={signing.enteredInError}
          anewHref={hrefOf(instrument, { amend: '1' })}
          aside={
            <>
              {result && shown && (
                <ResultCard definition={instrumentById(shown)} result={result} title="Saved" />
              )}
              {items}
              {second}
              {panel}
              {earlier && <LastTime definition={definition} visit={earlier} />}
            </>
          }
        >
          <ResponseReading definition={definition} words={shownWords(wording)} saved={written} />
          <SignatureHistory signatures={signing.signatures} />
        </ReadForm>
      ) : saved && !showScores ? (
        <SavedForm
          name={definition.name}
          by={saved.by}
          at={formatInstant(new Date(saved.at), actor.clinic.timeZone)}
          second={second}
          next={open === undefined ? null : { href: hrefOf(open), name: instrumentById(open).name }}
        />
      ) : (
        <ResponseForm
          key={`${instrument} ${stored?.version ?? 'new'}`}
          patientId={header.id}
          assessmentId={visit.id}
          assessedOn={visit.assessedOn}
          today={todayAt(actor.clinic.timeZone)}
          timeZone={actor.clinic.timeZone}
          dateOrder={actor.clinic.settings.dateOrder}
          definition={definition}
          edition={wording.edition}
          words={shownWords(wording)}
          saved={opened}
          draft={
            draft && draftBody && isOwnDraft
              ? { body: draftBody, ...draftTimes(draft, actor.clinic.timeZone) }
              : null
          }
          expiredOn={draft?.isExpired ? draftTimes(draft, actor.clinic.timeZone).on : null}
          draftKey={responseDraftKey(visit.id, instrument)}
          draftSeq={draft?.seq ?? 0}
          doneHref={hrefOf(open ?? instrument, { saved: instrument })}
          selfHref={isOpened ? hrefOf(instrument, { amend: '1' }) : selfHref}
          save={recordResponse}
          amending={isSigned ? { signer: actor.userName, cancelHref: selfHref } : null}
          signing={struck ? null : panel}
          showScores={showScores}
          keysOn={keysOn}
          nextName={open === undefined ? null : instrumentById(open).name}
          result={
            <>
              {result && shown && (
                <ResultCard
                  definition={instrumentById(shown)}
                  result={result}
                  title={shown === justSaved ? 'Just saved' : 'Saved'}
                />
              )}
              {second}
            </>
          }
          lastTime={
            <>
              {items}
              {showScores && earlier && <LastTime definition={definition} visit={earlier} />}
            </>
          }
        />
      )}
    </div>
  );
}
