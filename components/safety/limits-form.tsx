'use client';

import { useState } from 'react';
import { FieldError } from '@/components/ui/field';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '@/components/ui/table';
import { TextInput } from '@/components/ui/text-input';
import {
  type ConsoleLimits,
  consoleLimitSources,
  type Limit,
  vitalsNames,
  type VitalsValue,
} from '@/lib/domain/console/limits';
import { parseTypedNumber } from '@/lib/domain/typed-number';
import type { SettingProps } from './screening-list-form';
import { SettingCard } from './setting-card';
import { useSetting } from './use-setting';

type TypedLimit = Record<keyof Limit, string>;
type End = keyof Limit;

const ends: readonly { end: End; label: string }[] = [
  { end: 'redBelow', label: 'Red below' },
  { end: 'amberBelow', label: 'Amber below' },
  { end: 'amberFrom', label: 'Amber from' },
  { end: 'redFrom', label: 'Red from' },
];
const rows: readonly { path: string; value: VitalsValue; when: string }[] = [
  { path: 'preDose.systolicMmHg', value: 'systolicMmHg', when: 'before the dose' },
  { path: 'preDose.diastolicMmHg', value: 'diastolicMmHg', when: 'before the dose' },
  { path: 'inSession.systolicMmHg', value: 'systolicMmHg', when: 'in the session' },
  { path: 'inSession.diastolicMmHg', value: 'diastolicMmHg', when: 'in the session' },
  { path: 'heartRatePerMin', value: 'heartRatePerMin', when: 'always' },
  { path: 'spo2Percent', value: 'spo2Percent', when: 'always' },
  { path: 'respiratoryRatePerMin', value: 'respiratoryRatePerMin', when: 'always' },
];

/** From where a reading is amber or red; red holds the next dose. */
export function LimitsForm({ action, value, isOwn, version, manages }: SettingProps<ConsoleLimits>) {
  const [typed, setTyped] = useState(() => typedLimits(value));
  const form = useSetting(action, 'consoleLimits', version);
  const change = (path: string, end: End, text: string) =>
    setTyped({ ...typed, [path]: { ...(typed[path] ?? blank), [end]: text } });
  return (
    <SettingCard
      title="Limits of vital signs"
      isOwn={isOwn}
      source={`${consoleLimitSources} Red holds the next dose. An empty field is no limit.`}
      form={form}
      manages={manages}
      onSave={() => void form.send(readLimits(typed))}
    >
      <Table caption="Limits of vital signs">
        <TableHead>
          <HeaderCell>Value</HeaderCell>
          {ends.map(({ end, label }) => (
            <HeaderCell key={end} numeric>
              {label}
            </HeaderCell>
          ))}
        </TableHead>
        <tbody>
          {rows.map(({ path, value: name, when }) => {
            const problem =
              form.problemOf(path) ?? ends.map(({ end }) => form.problemOf(`${path}.${end}`)).find(Boolean);
            const { name: words, unit } = vitalsNames[name];
            return (
              <TableRow key={path} id={form.idOf(path)} tabIndex={-1}>
                <Cell heading className="min-w-48">
                  {words}, {unit}
                  <span className="block text-xs font-normal text-muted">{when}</span>
                  {problem && <FieldError id={`${form.idOf(path)}-error`}>{problem}</FieldError>}
                </Cell>
                {ends.map(({ end, label }) => (
                  <Cell key={end} numeric>
                    <TextInput
                      id={form.idOf(`${path}.${end}`)}
                      size="row"
                      numeric
                      className="min-w-16"
                      aria-label={`${words} ${when}: ${label.toLowerCase()}`}
                      aria-invalid={problem ? true : undefined}
                      value={typed[path]?.[end] ?? ''}
                      onChange={(event) => change(path, end, event.currentTarget.value)}
                    />
                  </Cell>
                ))}
              </TableRow>
            );
          })}
        </tbody>
      </Table>
    </SettingCard>
  );
}

const blank: TypedLimit = { redBelow: '', amberBelow: '', amberFrom: '', redFrom: '' };
const text = (end: number | null) => (end === null ? '' : String(end));

function typedLimits(limits: ConsoleLimits): Record<string, TypedLimit> {
  const typed = (limit: Limit): TypedLimit => ({
    redBelow: text(limit.redBelow),
    amberBelow: text(limit.amberBelow),
    amberFrom: text(limit.amberFrom),
    redFrom: text(limit.redFrom),
  });
  return {
    'preDose.systolicMmHg': typed(limits.preDose.systolicMmHg),
    'preDose.diastolicMmHg': typed(limits.preDose.diastolicMmHg),
    'inSession.systolicMmHg': typed(limits.inSession.systolicMmHg),
    'inSession.diastolicMmHg': typed(limits.inSession.diastolicMmHg),
    heartRatePerMin: typed(limits.heartRatePerMin),
    spo2Percent: typed(limits.spo2Percent),
    respiratoryRatePerMin: typed(limits.respiratoryRatePerMin),
  };
}

/** What was typed; a text that is no number goes as it is, so that it is refused beside its field and never read as "no limit". */
function readLimits(typed: Record<string, TypedLimit>) {
  const read = (path: string) =>
    Object.fromEntries(
      Object.entries(typed[path] ?? blank).map(([end, value]) => {
        if (value.trim() === '') return [end, null];
        return [end, parseTypedNumber(value, { decimals: 2 }) ?? value];
      }),
    );
  const pressure = (phase: string) => ({
    systolicMmHg: read(`${phase}.systolicMmHg`),
    diastolicMmHg: read(`${phase}.diastolicMmHg`),
  });
  return {
    preDose: pressure('preDose'),
    inSession: pressure('inSession'),
    heartRatePerMin: read('heartRatePerMin'),
    spo2Percent: read('spo2Percent'),
    respiratoryRatePerMin: read('respiratoryRatePerMin'),
  };
}
