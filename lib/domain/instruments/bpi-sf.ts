import type { InstrumentDefinition } from './types';

/** Brief Pain Inventory, short form: the 11 scored ratings, in paper order. Wording belongs to C. S. Cleeland. */
export const bpiSf: InstrumentDefinition = {
  id: 'bpi-sf',
  name: 'BPI-SF',
  fullName: 'Brief Pain Inventory, short form',
  editions: [{ id: 'past-24-hours', label: 'Past 24 hours' }],
  recall: 'the past 24 hours',
  items: [
    { number: 1, paperNumber: '3', topic: 'Worst pain' },
    { number: 2, paperNumber: '4', topic: 'Least pain' },
    { number: 3, paperNumber: '5', topic: 'Average pain' },
    { number: 4, paperNumber: '6', topic: 'Pain now' },
    { number: 5, paperNumber: '9A', topic: 'General activity' },
    { number: 6, paperNumber: '9B', topic: 'Mood' },
    { number: 7, paperNumber: '9C', topic: 'Walking' },
    { number: 8, paperNumber: '9D', topic: 'Normal work' },
    { number: 9, paperNumber: '9E', topic: 'Relations' },
    { number: 10, paperNumber: '9F', topic: 'Sleep' },
    { number: 11, paperNumber: '9G', topic: 'Enjoyment' },
  ],
  answer: { min: 0, max: 10, options: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((value) => ({ value })) },
  scales: [
    {
      id: 'bpi-severity',
      key: 'severity',
      name: 'Pain severity (BPI)',
      shortName: 'Pain severity',
      items: [1, 2, 3, 4],
      method: 'mean',
      range: { min: 0, max: 10 },
      minimumAnswered: 4,
      bands: {
        list: [
          { from: 0, label: 'none' },
          { from: 0, exclusive: true, label: 'mild' },
          { from: 5, label: 'moderate' },
          { from: 7, label: 'severe' },
        ],
        source: 'Serlin 1995, derived on the single worst-pain item',
        indicative: true,
      },
      decimals: 2,
    },
    {
      id: 'bpi-interference',
      key: 'interference',
      name: 'Pain interference (BPI)',
      shortName: 'Pain interference',
      items: [5, 6, 7, 8, 9, 10, 11],
      method: 'mean',
      range: { min: 0, max: 10 },
      // BPI user guide 2009 (cited by LOINC 77565-0): more than half of the seven.
      minimumAnswered: 4,
      decimals: 2,
    },
  ],
  licence: {
    fullTextAllowed: false,
    note: 'The BPI is copyright Charles S. Cleeland (MD Anderson). Use a licensed paper form; topic keywords are shown here.',
  },
  safetyNote: 'The BPI does not ask about suicidal thoughts.',
  scoringVersion: 'bpi-sf/1',
};
