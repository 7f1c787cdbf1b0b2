import { HeatKey } from '@/components/questionnaires/heat-key';
import { ItemHistory } from '@/components/questionnaires/item-history';
import { ItemTable } from '@/components/questionnaires/item-table';
import { LanguageChoice } from '@/components/questionnaires/language-choice';
import { SecondReadingChip } from '@/components/questionnaires/second-reading';
import { shownWords } from '@/components/questionnaires/shown-words';
import { PageHeader } from '@/components/shell/page-header';
import { SigningChip } from '@/components/signing/signing-chip';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { TabsNav } from '@/components/ui/tabs-nav';
import type { Actor } from '@/lib/auth/actor';
import type { ItemSeries } from '@/lib/data/item-view';
import { formsOfCourse } from '@/lib/domain/instruments/course-forms';
import { instrumentById } from '@/lib/domain/instruments/registry';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import { itemView } from '@/lib/domain/results/item-view';
import { formatDate, formatInstant } from '@/lib/format/format-date';
import { timepointLabel } from '@/lib/format/timepoint';

type ItemPageProps = {
  actor: Actor;
  instrument: InstrumentId;
  opened: ItemSeries;
  wantedId: string | undefined;
};

/** The answers of one instrument over the course, with the changes of one form and what was amended or struck. */
export function ItemPage({ actor, instrument, opened, wantedId }: ItemPageProps) {
  const { header, forms, series, amendments, marked, wording, others } = opened;
  const { name } = instrumentById(instrument);
  const path = `/patients/${header.id}/questionnaires`;
  const older = header.course && header.course.id !== header.courses[0]?.id ? header.course.id : null;
  const itemsHref = (id: InstrumentId, at?: string) => {
    const query = new URLSearchParams({
      ...(older !== null && { course: older }),
      ...(at !== undefined && { at }),
    });
    return `${path}/items/${id}${query.size === 0 ? '' : `?${query}`}`;
  };
  const overview = older === null ? path : `${path}?course=${older}`;
  const formHref = (assessmentId: string) => `${path}/${assessmentId}/${instrument}`;
  const tabs = header.course && (
    <div className="mb-3 border-b border-line print:hidden">
      <TabsNav
        label="Questionnaires"
        tabs={formsOfCourse(header.course).map((id) => ({
          href: itemsHref(id),
          label: instrumentById(id).name,
          current: id === instrument,
        }))}
      />
    </div>
  );
  if (!header.course || !wording || series.length === 0) {
    return (
      <>
        <PageHeader title={`${name}, item by item`} />
        {tabs}
        <Card>
          <EmptyState
            title="No form is saved yet"
            action={<ButtonLink href={overview}>All questionnaires</ButtonLink>}
          >
            Once the {name} was entered, its answers stand here over time.
          </EmptyState>
        </Card>
      </>
    );
  }

  const view = itemView(wording.definition, series, wantedId);
  const chosen = series[view.selected];
  const formName = (assessmentId: string) => {
    const visit = forms?.assessments.find((each) => each.id === assessmentId);
    return visit ? `${timepointLabel(visit.timepoint)}, ${formatDate(visit.assessedOn)}` : name;
  };
  const when = (at: string, by: string | null) =>
    `${formatInstant(new Date(at), actor.clinic.timeZone)}${by === null ? '' : ` by ${by}`}`;
  return (
    <>
      <PageHeader
        title={`${name}, item by item`}
        facts={<LanguageChoice words={shownWords(wording)} />}
        actions={<ButtonLink href={overview}>All questionnaires</ButtonLink>}
      >
        {wording.edition.label}. The digits are the answers as they were given. Choose a column to see the
        changes of that form.
      </PageHeader>
      {tabs}
      <div className="space-y-3">
        {others > 0 && (
          <Notice tone="attention">
            {others === 1 ? '1 form' : `${others} forms`} of another edition came with an earlier import and{' '}
            {others === 1 ? 'is' : 'are'} left out here: a series never mixes editions.
          </Notice>
        )}
        <Card flush>
          <ItemTable
            definition={wording.definition}
            words={shownWords(wording)}
            view={view}
            columns={series.map(({ assessmentId, timepoint, assessedOn, scores, secondEntry }) => ({
              ...{ assessmentId, scores, isChecked: secondEntry?.kind === 'checked' },
              name: timepointLabel(timepoint),
              day: formatDate(assessedOn),
              href: itemsHref(instrument, assessmentId),
            }))}
          />
          <div className="space-y-1 border-t border-line px-3.5 py-2.5">
            <HeatKey definition={wording.definition} />
            <p className="text-xs text-muted">{wording.note}</p>
          </div>
        </Card>
        {chosen && (
          <Card
            title={formName(chosen.assessmentId)}
            aside={
              <span className="flex flex-wrap gap-1">
                <SigningChip signatures={chosen.signatures} />
                <SecondReadingChip standing={chosen.secondEntry?.kind ?? null} />
              </span>
            }
          >
            <div className="flex flex-wrap items-center gap-3 print:hidden">
              <p className="min-w-0 flex-1">
                {chosen.signatures > 0
                  ? 'This form is signed: it is corrected by an amendment with a reason, and what was signed stays here, struck through.'
                  : 'This form is not signed: open it to correct it. The audit trail keeps what stood before.'}
              </p>
              <ButtonLink href={formHref(chosen.assessmentId)}>Open this form</ButtonLink>
            </div>
          </Card>
        )}
        <ItemHistory
          title="Amendments"
          note="of signed forms"
          lines={amendments.map(({ responseId, reason, by, at }) => {
            const assessmentId = series.find((form) => form.responseId === responseId)?.assessmentId ?? '';
            return {
              ...{ key: `${responseId} ${at}`, reason, when: when(at, by) },
              form: formName(assessmentId),
              href: formHref(assessmentId),
            };
          })}
        />
        <ItemHistory
          title="Entered in error"
          note="count for nothing, and stay to be read"
          lines={marked.map(({ responseId, assessmentId, reason, by, at }) => ({
            ...{ key: responseId, reason, when: when(at, by) },
            form: formName(assessmentId),
            href: formHref(assessmentId),
          }))}
        />
      </div>
    </>
  );
}
