import { burden, person } from './person';
import type { InventedPerson } from './story';

const completed = { outcome: 'completed' } as const;

/** Enrolled and under discussion, just started, after each of the sessions. */
export const underWay: readonly InventedPerson[] = [
  person('Sample', 'Alexandra', '1979-07-14', 'female', 68, []),
  person("O'Placeholder", 'Niamh', '1996-02-29', 'female', 61.5, [], {
    kind: 'not-eligible',
    reason: 'Breast-feeding until the spring; to be screened again after that.',
    items: { pregnant: { answer: 'yes', note: 'Breast-feeding' } },
  }),
  person('Mustermann-Beispiel', 'Änne-Sophie', '1984-03-09', 'female', 71, [
    {
      arm: 'psychedelic',
      armReason: 'Two antidepressants without effect; agreed after the first talk.',
      held: 0,
      day: 2,
      burden: burden(34, 6.2, 6.8, 14, 35),
      response: 'steady',
    },
  ]),
  person('Testerová', 'Zdeňka', '1958-11-30', 'female', 74.5, [
    {
      arm: 'psycholytic',
      armReason: 'Treated high blood pressure: the lower dose was preferred.',
      held: 0,
      day: 1,
      burden: burden(29, 7.1, 7.4, 12, 22),
      response: 'slight',
    },
  ]),
  person('Fictitious', 'Jordan', '1990-05-21', 'not-known', 82, [
    {
      arm: 'psychedelic',
      armReason: 'Experienced with meditation, wishes for a deep session.',
      held: 1,
      day: -4,
      burden: burden(38, 6.4, 7, 16, 44),
      response: 'marked',
    },
  ]),
  person('Nguyễn-Sample', 'Thị Ánh', '1973-01-05', 'female', 60, [
    {
      arm: 'psycholytic',
      armReason: 'Wishes to stay able to talk during the dosing.',
      held: 1,
      day: -1,
      burden: burden(31, 5.6, 6.3, 13, 30),
      response: 'steady',
      lastFormsOpen: true,
    },
  ]),
  person('de la Ficción y Ejemplo', 'María del Carmen', '1967-08-17', 'female', 66.5, [
    {
      arm: 'psychedelic',
      armReason: 'Recommended by the pain physician after nerve blocks failed.',
      held: 2,
      day: -3,
      burden: burden(41, 7.3, 7.9, 17, 48),
      response: 'steady',
    },
  ]),
  person('Roe', 'Richard', '1949-12-02', 'male', 88, [
    {
      arm: 'psychedelic',
      armReason: 'First course: agreed with his general practitioner.',
      held: 6,
      day: -330,
      burden: burden(39, 6.9, 7.2, 15, 33),
      response: 'fading',
      followUp: true,
      ending: completed,
    },
    {
      arm: 'psycholytic',
      armReason: 'The gain of the first course faded; a gentler second course was agreed.',
      held: 2,
      day: -5,
      burden: burden(37, 6.6, 7, 14, 31),
      response: 'steady',
    },
  ]),
  person('Imaginário', 'João', '1988-10-10', 'male', 79, [
    {
      arm: 'psychedelic',
      armReason: 'Recommended by the pain physician; no reason against the higher dose.',
      held: 3,
      day: -4,
      burden: burden(36, 5.9, 6.6, 15, 41),
      response: 'marked',
      quirks: [{ visit: 3, instrument: 'gad-7', kind: 'missing' }],
    },
  ]),
  person('Przykładowa', 'Agnieszka', '1994-06-23', 'female', 63, [
    {
      arm: 'psycholytic',
      armReason: 'Afraid of losing control; starts low.',
      held: 3,
      day: -5,
      burden: burden(33, 6, 6.4, 16, 52),
      response: 'slight',
      item9: { 3: 1 },
    },
  ]),
  person('Esimerkki', 'Väinö', '1961-04-01', 'male', 91, [
    {
      arm: 'psycholytic',
      armReason: 'First course: lozenges, because of a fear of needles.',
      held: 6,
      day: -210,
      burden: burden(40, 7, 7.3, 14, 29),
      response: 'slight',
      ending: completed,
    },
    {
      arm: 'psychedelic',
      armReason: 'Small gain from the lozenges; wishes to try the higher dose.',
      held: 4,
      day: -2,
      burden: burden(36, 6.5, 6.9, 13, 27),
      response: 'marked',
    },
  ]),
  person('Örnek', 'Gülşen', '1981-09-27', 'female', 69.5, [
    {
      arm: 'psycholytic',
      armReason: 'Lives alone and goes home the same day: the lower dose was preferred.',
      held: 4,
      day: -16,
      burden: burden(35, 6.1, 6.7, 15, 38),
      response: 'steady',
    },
  ]),
  person("van 't Voorbeeld", 'Joost', '1976-12-25', 'male', 85.5, [
    {
      arm: 'psychedelic',
      armReason: 'Recommended by the pain physician.',
      held: 5,
      day: -6,
      burden: burden(37, 6.8, 7.1, 14, 36),
      response: 'steady',
      sameDose: {
        session: 4,
        why: 'Nausea for two hours after session 3: same dose, ondansetron beforehand.',
      },
    },
  ]),
  person("D'Esempio", 'Chiara', '1999-03-18', 'female', 60.5, [
    {
      arm: 'psycholytic',
      armReason: 'Chosen together; prefers talking therapy with a light effect.',
      held: 5,
      day: -3,
      burden: burden(28, 5.4, 6, 12, 33),
      response: 'worse',
    },
  ]),
  person('Eksempel', 'Bjørn', '1986-07-07', 'male', 94, [
    {
      arm: 'psycholytic',
      armReason: 'Drives for a living: the shorter effect was preferred.',
      screening: {
        kind: 'eligible-with-caution',
        reason: 'Uses CPAP every night; oxygen saturation is watched throughout, head raised.',
        items: { 'sleep-apnoea': { answer: 'yes', note: 'CPAP since 2021' } },
      },
      held: 6,
      day: -2,
      burden: burden(30, 6.3, 6.5, 13, 24),
      response: 'steady',
      lastFormsOpen: true,
    },
  ]),
  person('Mockingham', 'Beatrice', '1997-01-26', 'female', 64, [
    {
      arm: 'psychedelic',
      armReason: 'Chosen together after two talks; crisis plan written down first.',
      held: 3,
      day: -2,
      burden: burden(46, 6.1, 7.2, 19, 56),
      response: 'slight',
      item9: { 0: 1, 1: 1, 3: 2 },
    },
  ]),
  person('Voorbeeld-Kowalski', 'Tomasz', '1983-02-14', 'male', 81, [
    {
      arm: 'psycholytic',
      armReason: 'Prefers lozenges.',
      held: 6,
      day: -9,
      burden: burden(34, 6.5, 6.8, 14, 37),
      response: 'steady',
      quirks: [
        { visit: 0, instrument: 'pcl-5', kind: 'gaps', items: [8, 16] },
        { visit: 1, instrument: 'bdi-ii', kind: 'gaps', items: [18, 21] },
        { visit: 3, instrument: 'gad-7', kind: 'gaps', items: [2, 5, 6] },
        { visit: 3, instrument: 'bpi-sf', kind: 'gaps', items: [7, 8] },
        { visit: 6, instrument: 'bdi-ii', kind: 'gaps', items: [9] },
      ],
    },
  ]),
];
