import { expect, it } from 'vitest';
import type { RaisedAlert } from './alert';
import { gravestFirst } from './gravest-first';

const risk = (value: number): RaisedAlert => ({
  kind: 'risk',
  detail: { value, previous: null, rose: false, sameDayContact: value >= 2 },
});
const unknown: RaisedAlert = { kind: 'risk-not-recorded', detail: { totalOnly: true } };
const vitals: RaisedAlert = { kind: 'red-vitals', detail: { session: 1, findings: [] } };

it('a higher answer to item 9 stands before a lower one, then what nobody knows, then red readings; the newest first', () => {
  const at = (alert: RaisedAlert, minute: number) => ({ alert, raisedAt: new Date(minute * 60_000) });
  const [low, lowLater, high, open, red] = [
    at(risk(1), 1),
    at(risk(1), 2),
    at(risk(3), 0),
    at(unknown, 9),
    at(vitals, 9),
  ];
  expect(gravestFirst([red, open, low, lowLater, high])).toEqual([high, lowLater, low, open, red]);
});
