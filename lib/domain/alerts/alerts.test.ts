import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConsoleLimits } from '../console/limits';
import { type AlertKind, alertActionProblem, alertSentence, type RaisedAlert } from './alert';
import { type BoardRow, boardGroup, boardGroups, boardOrder } from './board-order';
import { alertOfEvent, alertsOfResponse, alertsOfSession } from './raise-alerts';

type ResponseInput = Parameters<typeof alertsOfResponse>[0];
const response = (change: Partial<ResponseInput>) =>
  alertsOfResponse({
    instrument: 'bdi-ii',
    riskAnswer: 0,
    totalOnly: false,
    previousRiskAnswer: null,
    scores: [],
    ...change,
  });

describe('item 9', () => {
  it('raises an alert from 1, not at 0', () => {
    expect(response({ riskAnswer: 0 })).toEqual([]);
    expect(response({ riskAnswer: 1 })).toMatchObject([
      { kind: 'risk', detail: { value: 1, sameDayContact: false } },
    ]);
    expect(response({ riskAnswer: 2 })).toMatchObject([{ detail: { sameDayContact: true } }]);
  });

  it('says when it rose since the visit before', () => {
    const [alert] = response({ riskAnswer: 2, previousRiskAnswer: 1 });
    expect(alert && alertSentence(alert)).toBe(
      'Item 9 (suicidal thoughts) answered 2, up from 1. Contact on the same day, before any dosing.',
    );
    expect(response({ riskAnswer: 1, previousRiskAnswer: 1 })).toMatchObject([{ detail: { rose: false } }]);
  });

  it('that is not known raises an alert of its own, also beside a total', () => {
    expect(response({ riskAnswer: null, totalOnly: true })).toEqual([
      { kind: 'risk-not-recorded', detail: { totalOnly: true } },
    ]);
    expect(response({ riskAnswer: null })).toEqual([
      { kind: 'risk-not-recorded', detail: { totalOnly: false } },
    ]);
  });

  it('exists only in the BDI', () => {
    expect(response({ instrument: 'gad-7', riskAnswer: null })).toEqual([]);
    expect(response({ instrument: 'pcl-5', riskAnswer: null })).toEqual([]);
  });
});

describe('worsening', () => {
  const worse = (
    instrument: ResponseInput['instrument'],
    scale: ResponseInput['scores'][number]['scale'],
    baseline: number | null,
    value: number | null,
  ) => response({ instrument, scores: [{ scale, baseline, value }] }).map((alert) => alert.kind);

  it('is an alert from the reliable change on: BDI 8.5, GAD-7 6, PCL-5 15 points', () => {
    expect(worse('bdi-ii', 'bdi', 20, 28)).toEqual([]);
    expect(worse('bdi-ii', 'bdi', 20, 28.5)).toEqual(['worsening']);
    expect(worse('gad-7', 'gad-7', 10, 15)).toEqual([]);
    expect(worse('gad-7', 'gad-7', 10, 16)).toEqual(['worsening']);
    expect(worse('pcl-5', 'pcl-5', 30, 44)).toEqual([]);
    expect(worse('pcl-5', 'pcl-5', 30, 45)).toEqual(['worsening']);
  });

  it('counts in points: a large share of a small score is not enough, a baseline of 0 no hindrance', () => {
    expect(worse('bdi-ii', 'bdi', 4, 8)).toEqual([]);
    expect(worse('gad-7', 'gad-7', 0, 6)).toEqual(['worsening']);
  });

  it('is never an improvement, nor a score that is not known, nor a scale without a reliable change', () => {
    expect(worse('bdi-ii', 'bdi', 40, 10)).toEqual([]);
    expect(worse('bdi-ii', 'bdi', null, 40)).toEqual([]);
    expect(worse('bdi-ii', 'bdi', 20, null)).toEqual([]);
    expect(worse('bpi-sf', 'bpi-severity', 2, 10)).toEqual([]);
  });

  it('names the scale and its numbers', () => {
    const [alert] = response({ instrument: 'gad-7', scores: [{ scale: 'gad-7', baseline: 8, value: 15 }] });
    expect(alert && alertSentence(alert)).toContain('8 to 15 (reliable change 6)');
  });
});

describe('red vital signs', () => {
  const calm = {
    systolicMmHg: 120,
    diastolicMmHg: 80,
    heartRatePerMin: 70,
    spo2Percent: 98,
    respiratoryRatePerMin: null,
  };
  const session = (systolicMmHg: number, minutesFromFirstDose: number) =>
    alertsOfSession({
      number: 2,
      vitals: [{ ...calm, systolicMmHg, minutesFromFirstDose }],
      limits: defaultConsoleLimits,
    });

  it('raise one alert for a session, by the limits of their phase', () => {
    expect(session(179, 15)).toEqual([]);
    expect(session(180, 15)).toHaveLength(1);
    expect(session(159, -5)).toEqual([]);
    expect(session(160, 0)).toHaveLength(1);
  });

  it('are none where nothing was measured', () => {
    expect(alertsOfSession({ number: 2, vitals: [], limits: defaultConsoleLimits })).toEqual([]);
  });
});

describe('a serious event', () => {
  it('raises an alert, a severe one that is not serious does not', () => {
    const alert = alertOfEvent({ term: 'Fall', grade: 2, seriousness: ['hospitalisation'] });
    expect(alert && alertSentence(alert)).toBe(
      'Serious adverse event: Fall, grade 2 (admission to hospital, or a longer stay).',
    );
    expect(alertOfEvent({ term: 'Headache', grade: 3, seriousness: [] })).toBeNull();
  });
});

describe('closing an alert', () => {
  it('needs what was done, and words for "other"', () => {
    expect(alertActionProblem(null, 'x')).not.toBeNull();
    expect(alertActionProblem('other', ' ')).not.toBeNull();
    expect(alertActionProblem('other', 'Called the family.')).toBeNull();
    expect(alertActionProblem('safety-plan', null)).toBeNull();
  });
});

describe('the board', () => {
  const at = new Date('2026-09-09T08:00:00Z');
  const risk = (value: number, rose = false): RaisedAlert => ({
    kind: 'risk',
    detail: { value, previous: rose ? 0 : null, rose, sameDayContact: value >= 2 },
  });
  const worsening = (value: number): RaisedAlert => ({
    kind: 'worsening',
    detail: { scales: [{ scale: 'bdi', name: 'BDI', baseline: 10, value, threshold: 8.5, source: '' }] },
  });
  const red: RaisedAlert = { kind: 'red-vitals', detail: { session: 1, findings: [] } };
  const serious: RaisedAlert = {
    kind: 'serious-event',
    detail: { term: 'Fall', grade: 3, seriousness: ['hospitalisation'] },
  };
  const unknown: RaisedAlert = { kind: 'risk-not-recorded', detail: { totalOnly: true } };
  const row = (name: string, alerts: RaisedAlert[], change: Partial<BoardRow> = {}): BoardRow => ({
    patientId: name,
    name,
    alerts: alerts.map((alert) => ({ ...alert, raisedAt: at })),
    overdue: [],
    unsigned: 0,
    ...change,
  });
  const names = (rows: BoardRow[]) => boardOrder(rows).map((each) => each.name);

  it('goes from risk over worsening and red readings to what is missing, unsigned and stable', () => {
    const rows = [
      row('stable', []),
      row('unsigned', [], { unsigned: 2 }),
      row('missing', [], { overdue: [{ what: 'Session 2', days: 1 }] }),
      row('red', [red]),
      row('worse', [worsening(30), red]),
      row('unknown', [unknown]),
      row('serious', [serious]),
      row('risk', [risk(1), worsening(40)]),
    ];
    expect(names(rows)).toEqual([
      'risk',
      'serious',
      'unknown',
      'worse',
      'red',
      'missing',
      'unsigned',
      'stable',
    ]);
    expect(boardOrder(rows).map(boardGroup)).toEqual([
      'risk',
      'risk',
      'risk',
      'worsening',
      'red-vitals',
      'missing',
      'unsigned',
      'stable',
    ]);
  });

  it('puts same-day contact first, then a rise, then the higher answer, then the name', () => {
    expect(
      names([
        row('B', [risk(1)]),
        row('A', [risk(1)]),
        row('rose', [risk(1, true)]),
        row('today', [risk(3)]),
      ]),
    ).toEqual(['today', 'rose', 'A', 'B']);
  });

  it('puts the worse of two first, and the longer overdue', () => {
    expect(names([row('less', [worsening(20)]), row('more', [worsening(30)])])).toEqual(['more', 'less']);
    const late = (days: number) => ({ overdue: [{ what: 'x', days }] });
    expect(names([row('short', [], late(1)), row('long', [], late(9))])).toEqual(['long', 'short']);
  });

  it('never puts a patient of a lighter group before one of a graver, in whatever order they come', () => {
    const kinds: AlertKind[] = ['risk', 'risk-not-recorded', 'worsening', 'red-vitals', 'serious-event'];
    const examples = [risk(1), unknown, worsening(30), red, serious];
    expect(examples.map((each) => each.kind).sort()).toEqual([...kinds].sort());
    const someRow = fc.record({
      alerts: fc.subarray(examples),
      overdue: fc.array(fc.record({ what: fc.constant('x'), days: fc.nat(90) }), { maxLength: 2 }),
      unsigned: fc.nat(3),
      name: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(someRow), (rows) => {
        const ordered = boardOrder(rows.map(({ name, alerts, ...rest }) => row(name, alerts, rest)));
        const places = ordered.map((each) => boardGroups.indexOf(boardGroup(each)));
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(ordered).toHaveLength(rows.length);
      }),
    );
  });
});
