'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { DraftedForm, useDraftedForm } from '@/components/patients/drafted-form';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { editionScales, possibleMeasures } from '@/lib/domain/reference/edition';
import { pasteFigures, typedCell } from '@/lib/domain/reference/paste-figures';
import {
  provenanceLetters,
  readEdition,
  readMark,
  type TypedEdition,
} from '@/lib/domain/reference/typed-edition';
import { provenances, provenanceWords } from '@/lib/domain/reference/types';
import type { Action } from '@/lib/schemas/action-result';
import { FiguresGrid } from './figures-grid';
import { SourcesSection } from './sources-section';
import { StudySection } from './study-section';

type EditionFormProps = {
  action: Action<{ versionId: string }>;
  /** The version that gets a successor; null for a new edition. */
  openedId: string | null;
  /** Of the next version. */
  version: number;
  start: TypedEdition;
  draft: { values: TypedEdition; at: string } | null;
  startSeq: number;
  path: string;
  timeZone: string;
};

/** A reference cohort of the clinic's own, or the next version of one. */
export function EditionForm(props: EditionFormProps) {
  const { openedId, version } = props;
  const router = useRouter();
  const [mark, setMark] = useState('p1');
  const [leftOver, setLeftOver] = useState<readonly string[]>([]);
  const form = useDraftedForm<TypedEdition, { versionId: string }>({
    // The form's controls are named as the content is, without the word before it.
    action: async (input) => {
      const result = await props.action(input);
      if (result.kind === 'ok') setSaved(result.value.versionId);
      if (result.kind !== 'invalid') return result;
      return {
        ...result,
        errors: result.errors.map((each) => ({ ...each, path: each.path.replace(/^content\./, '') })),
      };
    },
    formKey: `reference:${openedId ?? 'new'}`,
    patientId: null,
    start: props.start,
    draft: props.draft,
    startSeq: props.startSeq,
    onSaved: () => undefined,
  });
  const { values, change, problemOf, standing } = form;
  const section = { values, onChange: change, problemOf };

  function setSaved(versionId: string) {
    router.push(`/settings/reference/${versionId}`);
    router.refresh();
  }

  function submit(confirmed: boolean) {
    const { content, problems } = readEdition(values);
    const all = [
      ...problems.map(({ field, sentence }) => ({ fieldId: field, message: sentence })),
      ...(openedId !== null && values.reason.trim() === ''
        ? [{ fieldId: 'reason', message: 'Say why the edition changes: readers see it beside the version.' }]
        : []),
    ];
    if (content === null || all.length > 0) form.show({ kind: 'problems', problems: all });
    else void form.send({ openedId, reason: values.reason, content }, confirmed);
  }

  const theirs = standing.kind === 'conflict' ? (standing.theirs as { versionId?: string } | null) : null;
  return (
    <DraftedForm
      form={form}
      path={props.path}
      submitLabel={openedId === null ? 'Save the edition' : `Save as version ${version}`}
      cancelHref={openedId === null ? '/settings/reference' : `/settings/reference/${openedId}`}
      timeZone={props.timeZone}
      onSubmit={submit}
    >
      {theirs?.versionId && (
        <p>
          <a href={`/settings/reference/${theirs.versionId}`} target="_blank" rel="noreferrer">
            Open the newer version in a new tab
          </a>
        </p>
      )}
      <StudySection {...section} />
      <SourcesSection {...section} />
      <Card title="How to type the figures">
        <div className="grid gap-x-6 gap-y-2 md:grid-cols-[1fr_auto]">
          <div className="text-xs text-muted">
            <p>
              Each figure has a mark beside it: a letter for how it came about, and the number of its source.{' '}
              <strong className="text-ink">p1</strong> is published in source 1. Leave empty what the paper
              does not give. Enter and the arrows move as in a spreadsheet; a block copied from one can be
              pasted into any cell.
            </p>
            <ul className="mt-1 grid gap-x-4 sm:grid-cols-2">
              {provenances.map((each) => (
                <li key={each}>
                  <strong className="text-ink">{provenanceLetters[each]}</strong> {provenanceWords[each]}
                </li>
              ))}
            </ul>
          </div>
          <Field
            id="mark"
            label="Mark of new figures"
            error={mark !== '' && readMark(mark) === null ? 'A letter and a number, such as p1.' : undefined}
          >
            {(control) => (
              <TextInput
                {...control}
                className="max-w-24"
                value={mark}
                onChange={(event) => setMark(event.currentTarget.value)}
              />
            )}
          </Field>
        </div>
      </Card>
      {leftOver.length > 0 && (
        <Notice tone="attention" title="Part of what you pasted found no place in the grid." announce>
          {leftOver.join(' · ')}
        </Notice>
      )}
      {editionScales.map((scale) => {
        const sessions = possibleMeasures.filter(
          (session) =>
            session === 0 || values.measuredAt.includes(session) || hasCells(values.cells, scale, session),
        );
        return (
          <FiguresGrid
            key={scale}
            scale={scale}
            sessions={sessions}
            cells={values.cells}
            problemOf={problemOf}
            onType={(field, text) => change({ cells: typedCell(values.cells, field, text, mark) })}
            onPaste={(field, block) => {
              const pasted = pasteFigures(values.cells, block, { scale, field, sessions, mark });
              setLeftOver(pasted.leftOver);
              change({ cells: pasted.cells });
            }}
          />
        );
      })}
      {openedId !== null && (
        <Card>
          <Field
            id="reason"
            label="Why the edition changes"
            requirement="required"
            hint="Readers see it beside the version. The version before stays readable."
            error={problemOf('reason')}
          >
            {(control) => (
              <TextInput
                {...control}
                dir="auto"
                value={values.reason}
                onChange={(event) => change({ reason: event.currentTarget.value })}
              />
            )}
          </Field>
        </Card>
      )}
    </DraftedForm>
  );
}

/** A row stays while something is typed in it, also when its timepoint is no longer ticked. */
function hasCells(cells: Readonly<Record<string, string>>, scale: string, session: number): boolean {
  return Object.entries(cells).some(
    ([field, text]) =>
      text !== '' && field.startsWith(`${scale}.`) && field.split('.')[2] === String(session),
  );
}
