'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { dateText } from '@/lib/domain/words';
import type { Action } from '@/lib/schemas/action-result';
import { FormProblems } from '../auth/form-problems';
import { useSubmission } from '../auth/use-submission';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Chip } from '../ui/chip';
import { Dialog } from '../ui/dialog';
import { Notice } from '../ui/notice';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '../ui/table';
import { LicenceForm, type RemoveLicence, type SaveLicence } from './licence-form';
import type { ShownEdition, ShownPack } from './shown-register';

export type RemovePack = Action<void>;

type WordingRegisterProps = {
  entries: readonly ShownEdition[];
  dateOrder: 'dmy' | 'mdy';
  actions: { saveLicence: SaveLicence; removeLicence: RemoveLicence; removePack: RemovePack };
};

const keyOf = (entry: ShownEdition) => `${entry.instrument} ${entry.edition.id}`;

/** Every edition with its licence and the words its form shows. */
export function WordingRegister({ entries, dateOrder, actions }: WordingRegisterProps) {
  const router = useRouter();
  const [open, setOpen] = useState<{ entry: string; pack: ShownPack | null } | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const entry = entries.find((each) => keyOf(each) === open?.entry);
  const title = entry ? `${entry.name}, ${entry.edition.label.toLowerCase()}` : '';
  const close = () => setOpen(null);
  const finish = (what: string) => {
    close();
    setDone(what);
    router.refresh();
  };
  const show = (key: string, pack: ShownPack | null) => {
    setDone(null);
    setOpen({ entry: key, pack });
  };

  return (
    <>
      <div role="status">{done !== null && <Notice tone="done">{done}</Notice>}</div>
      <Card flush>
        <Table caption="Licences and wording">
          <TableHead>
            <HeaderCell>Questionnaire</HeaderCell>
            <HeaderCell>Licence</HeaderCell>
            <HeaderCell>Words on the form</HeaderCell>
          </TableHead>
          <tbody>
            {entries.map((each) => (
              <TableRow key={keyOf(each)} className="align-top">
                <Cell heading>
                  {each.name}
                  <span className="block text-xs font-normal text-muted">{each.edition.label}</span>
                </Cell>
                <Cell>
                  <Licence entry={each} onOpen={() => show(keyOf(each), null)} />
                </Cell>
                <Cell>
                  <Words entry={each} onRemove={(pack) => show(keyOf(each), pack)} />
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      </Card>
      <Dialog open={entry !== undefined && open?.pack === null} onClose={close} title={`Licence: ${title}`}>
        {entry && (
          <LicenceForm
            entry={entry}
            dateOrder={dateOrder}
            save={actions.saveLicence}
            remove={actions.removeLicence}
            onDone={finish}
            onConflict={() => router.refresh()}
            onCancel={close}
          />
        )}
      </Dialog>
      <Dialog
        open={entry !== undefined && open !== null && open.pack !== null}
        onClose={close}
        title={`Remove the wording: ${title}`}
      >
        {open?.pack && (
          <RemovePackForm action={actions.removePack} pack={open.pack} onDone={finish} onCancel={close} />
        )}
      </Dialog>
    </>
  );
}

function Licence({ entry, onOpen }: { entry: ShownEdition; onOpen: () => void }) {
  const { state, licence, name } = entry;
  if (state.kind === 'not-needed') return <span className="text-muted">No licence needed</span>;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <div className="min-w-40">
        {state.kind === 'missing' && <span className="text-muted">None on the register</span>}
        {state.kind === 'in-force' && <Chip tone="green">until {dateText(state.expiresOn)}</Chip>}
        {state.kind === 'expired' && <Chip tone="amber">ended on {dateText(state.expiresOn)}</Chip>}
        {licence && (
          <span className="mt-0.5 block text-xs text-muted">
            {licence.number} · {licence.holder}
          </span>
        )}
      </div>
      <Button
        size="small"
        onClick={onOpen}
        aria-label={`${licence ? 'Change' : 'Enter'} the licence: ${name}, ${entry.edition.label.toLowerCase()}`}
      >
        {licence ? 'Change' : 'Enter'}
      </Button>
    </div>
  );
}

function Words({ entry, onRemove }: { entry: ShownEdition; onRemove: (pack: ShownPack) => void }) {
  const { state, packs, name } = entry;
  const isShown = state.kind === 'not-needed' || state.kind === 'in-force';
  return (
    <div className="space-y-1.5">
      {state.kind === 'not-needed' && <p>English, built in</p>}
      {state.kind !== 'not-needed' && (packs.length === 0 || !isShown) && <p>Topics only</p>}
      {packs.map((pack) => (
        <div key={pack.packId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <div className="min-w-40">
            <span className={isShown ? undefined : 'text-muted'}>
              {pack.languageName}, version {pack.version}
              {!isShown && ' – kept, not shown'}
            </span>
            <span className="block text-xs break-all text-muted">{pack.fileName}</span>
            <span className="block text-xs text-muted">{pack.uploaded}</span>
          </div>
          <Button
            size="small"
            onClick={() => onRemove(pack)}
            aria-label={`Remove the wording: ${name}, ${pack.languageName}`}
          >
            Remove
          </Button>
        </div>
      ))}
    </div>
  );
}

type RemovePackFormProps = {
  action: RemovePack;
  pack: ShownPack;
  onDone: (what: string) => void;
  onCancel: () => void;
};

function RemovePackForm({ action, pack, onDone, onCancel }: RemovePackFormProps) {
  const { busy, attempt, problems, result, submit } = useSubmission(action);
  const send = async () => {
    const answer = await submit({ key: crypto.randomUUID(), packId: pack.packId });
    if (answer?.kind === 'ok') onDone(`The ${pack.languageName} wording was removed.`);
  };
  return (
    <div className="space-y-3">
      <FormProblems problems={problems} attempt={attempt} result={result} />
      <p>
        The {pack.languageName} words of all versions are deleted here. Which files they were, and who
        uploaded and removed them, stays in the audit trail. Saved answers do not change.
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Keep it</Button>
        <Button tone="danger" onClick={() => void send()} aria-disabled={busy || undefined}>
          Remove the wording
        </Button>
      </div>
    </div>
  );
}
