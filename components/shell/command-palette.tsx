'use client';

import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import type { Arm } from '../../lib/domain/protocol/arms';
import { ArmMark } from '../ui/arm-mark';
import { Icon } from '../ui/icon';
import { KeyHint } from '../ui/key-hint';
import type { Place } from './top-bar';

export type FoundPatient = {
  id: string;
  /** "SAMPLE, Alex" */
  name: string;
  /** "14-Jul-1979", or "Not known". */
  born: string;
  recordNumber: string;
  arm: Arm | null;
  href: string;
};

export type PatientSearch = (query: string, signal: AbortSignal) => Promise<readonly FoundPatient[]>;

async function searchOnServer(query: string, signal: AbortSignal): Promise<readonly FoundPatient[]> {
  const response = await fetch(`/api/patients/search?q=${encodeURIComponent(query)}`, { signal });
  if (!response.ok) throw new Error(`search answered ${response.status}`);
  const body = (await response.json()) as { patients: readonly FoundPatient[] };
  return body.patients;
}

type Answer =
  | { kind: 'waiting' }
  | { kind: 'found'; query: string; patients: readonly FoundPatient[] }
  | { kind: 'failed' };

function placesLike(places: readonly Place[], query: string): readonly Place[] {
  return places.filter((place) => place.label.toLowerCase().includes(query.toLowerCase()));
}

type CommandPaletteProps = {
  places: readonly Place[];
  onClose: () => void;
  /** Finds patients; an empty query asks for those opened last. */
  search?: PatientSearch;
};

const waitAfterKeyInMs = 120;
const itemLook =
  'flex min-h-target cursor-pointer items-center gap-3 rounded-lg px-3 py-1.5 data-[selected=true]:bg-accent-soft aria-disabled:opacity-50';
const groupLook =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-faint';

/** Jump to a patient or a place by typing: name, record number or date of birth, then arrows and Enter. */
export function CommandPalette({ places, onClose, search = searchOnServer }: CommandPaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const router = useRouter();
  const [query, setQuery] = useState('');
  const [answer, setAnswer] = useState<Answer>({ kind: 'waiting' });
  const [selected, setSelected] = useState('');

  useEffect(() => {
    dialog.current?.showModal();
    input.current?.focus();
  }, []);

  useEffect(() => {
    const abort = new AbortController();
    const wanted = query.trim();
    const timer = setTimeout(
      () => {
        search(wanted, abort.signal).then(
          (patients) => {
            if (abort.signal.aborted) return;
            setAnswer({ kind: 'found', query: wanted, patients });
            setSelected(patients[0]?.id ?? placesLike(places, wanted)[0]?.href ?? '');
          },
          () => {
            if (!abort.signal.aborted) setAnswer({ kind: 'failed' });
          },
        );
      },
      wanted === '' ? 0 : waitAfterKeyInMs,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, search, places]);

  function go(href: string) {
    onClose();
    router.push(href);
  }

  const wanted = query.trim();
  const matchingPlaces = placesLike(places, wanted);
  const patients = answer.kind === 'found' ? answer.patients : [];
  const allHref = `/patients?q=${encodeURIComponent(wanted)}`;
  const outdated = answer.kind === 'waiting' || (answer.kind === 'found' && answer.query !== wanted);

  return (
    <dialog
      ref={dialog}
      aria-label="Find a patient or a place"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className="mt-[12vh] w-[min(38rem,calc(100vw-1.5rem))] rounded-card border border-line bg-card p-0 text-ink shadow-overlay backdrop:bg-backdrop"
    >
      <Command
        shouldFilter={false}
        loop
        label="Find a patient or a place"
        value={selected}
        onValueChange={setSelected}
        onKeyDown={(event) => {
          // A fast Enter must not open a patient of the list before: it waits for the list of what was typed.
          if (event.key === 'Enter' && outdated) event.preventDefault();
        }}
      >
        <div className="flex items-center gap-2.5 border-b border-line px-4">
          <Icon name="search" className="shrink-0 text-muted" />
          <Command.Input
            ref={input}
            value={query}
            onValueChange={setQuery}
            placeholder="Name, record number or date of birth"
            className="h-12 w-full min-w-0 bg-transparent text-base outline-none"
          />
          <KeyHint>esc</KeyHint>
        </div>
        {!outdated && answer.kind === 'found' && patients.length === 0 && wanted !== '' && (
          <p className="px-4 pt-3 text-muted">
            No patient found for “{wanted}”. The date of birth or the record number may help.
          </p>
        )}
        {answer.kind === 'failed' && (
          <p className="px-4 pt-3 text-red">
            ▲ The search did not answer. Nothing is lost; type again to retry.
          </p>
        )}
        <Command.List className="h-[min(24rem,60vh)] overflow-y-auto p-1.5" label="Found">
          {patients.length > 0 && (
            <Command.Group
              heading={answer.kind === 'found' && answer.query === '' ? 'Opened last' : 'Patients'}
              className={groupLook}
            >
              {patients.map((patient) => (
                <Command.Item
                  key={patient.id}
                  value={patient.id}
                  disabled={outdated}
                  onSelect={() => go(patient.href)}
                  className={itemLook}
                >
                  <span className="min-w-0 flex-1">
                    <span className="font-medium">{patient.name}</span>
                    <span className="block text-xs text-muted">
                      Born {patient.born} · {patient.recordNumber}
                    </span>
                  </span>
                  {patient.arm != null && <ArmMark arm={patient.arm} look="short" className="text-xs" />}
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {matchingPlaces.length > 0 && (
            <Command.Group heading="Places" className={groupLook}>
              {matchingPlaces.map((place) => (
                <Command.Item
                  key={place.href}
                  value={place.href}
                  onSelect={() => go(place.href)}
                  className={itemLook}
                >
                  {place.label}
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {wanted !== '' && (
            <Command.Group heading="More" className={groupLook}>
              <Command.Item value={allHref} onSelect={() => go(allHref)} className={itemLook}>
                All patients like “{wanted}”
              </Command.Item>
            </Command.Group>
          )}
        </Command.List>
        <p role="status" className="sr-only">
          {answer.kind === 'found' && wanted !== '' ? `${patients.length} patients found` : ''}
        </p>
      </Command>
    </dialog>
  );
}
