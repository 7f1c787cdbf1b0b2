import { burden, person } from './person';
import type { InventedPerson } from './story';

const completed = { outcome: 'completed' } as const;

/** Finished, followed up, withdrawn. */
export const ended: readonly InventedPerson[] = [
  person('Exempelsson', 'Åsa', '1970-02-11', 'female', 72, [
    {
      arm: 'psychedelic',
      armReason: 'Long-standing depression; four antidepressants tried.',
      held: 6,
      day: -24,
      burden: burden(44, 6.6, 7.5, 18, 50),
      response: 'marked',
      ending: completed,
    },
  ]),
  person('St. Pretend-Fable', 'Marguerite-Anne', '1944-10-19', 'female', 62.5, [
    {
      arm: 'psychedelic',
      armReason: 'Recommended by the pain physician; heart checked beforehand.',
      held: 6,
      day: -62,
      burden: burden(42, 6.4, 6.9, 18, 39),
      response: 'slight',
      followUp: true,
      ending: completed,
    },
  ]),
  person('Synthwell', 'Tariq', '1992-11-08', 'male', 76, [
    {
      arm: 'psycholytic',
      armReason: 'Wishes for psychotherapy during the effect.',
      held: 6,
      day: -48,
      burden: burden(43, 5.9, 6.6, 17, 45),
      response: 'fading',
      followUp: true,
      ending: completed,
    },
  ]),
  person('Contoh', '', '1965-05-05', 'male', 70, [
    {
      arm: 'psychedelic',
      armReason: 'Recommended by the pain physician.',
      held: 2,
      day: -27,
      burden: burden(35, 7.2, 7.6, 14, 30),
      response: 'none',
      ending: {
        outcome: 'withdrawn',
        daysAfterLastSession: 5,
        reason: 'Found the second session frightening and does not wish to go on.',
      },
    },
  ]),
  person('Makebelieve', 'Rosalind', '1955-08-03', 'female', 67, [
    {
      arm: 'psycholytic',
      armReason: 'Raised blood pressure on the day of the first talk.',
      held: 3,
      day: -40,
      burden: burden(32, 6.7, 7, 13, 26),
      response: 'none',
      ending: {
        outcome: 'withdrawn',
        daysAfterLastSession: 9,
        reason: 'Moved to another city; care handed over to the clinic there.',
      },
    },
  ]),
  person('Invented', 'Ola', '1978-06-30', 'intersex', 77.5, [
    {
      arm: 'psychedelic',
      armReason: 'Recommended by the pain physician; earlier forms were kept as totals only.',
      held: 6,
      day: -13,
      burden: burden(38, 6, 6.4, 16, 42),
      response: 'marked',
      quirks: [
        { visit: 0, instrument: 'bdi-ii', kind: 'total-only' },
        { visit: 0, instrument: 'bpi-sf', kind: 'total-only' },
        { visit: 1, instrument: 'bdi-ii', kind: 'total-only' },
      ],
      ending: completed,
    },
  ]),
  person('Sample', 'Alex', '1971-12-13', 'male', 83, [
    {
      arm: 'psycholytic',
      armReason: 'Started when the clinic still used the BDI-IA and the past-week PCL-5.',
      held: 6,
      day: -75,
      burden: burden(39, 5.9, 6.5, 16, 40),
      response: 'fading',
      bdiInstrument: 'bdi-ia',
      pcl5Edition: 'past-week',
      ending: completed,
    },
  ]),
];
