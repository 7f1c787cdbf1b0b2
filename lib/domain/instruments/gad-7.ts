import type { InstrumentDefinition } from './types';

/** GAD-7 (Spitzer 2006, doi:10.1001/archinte.166.10.1092); free to show in full. */
export const gad7: InstrumentDefinition = {
  id: 'gad-7',
  name: 'GAD-7',
  fullName: 'Generalized Anxiety Disorder scale, 7 items',
  editions: [{ id: 'past-two-weeks', label: 'Past two weeks' }],
  recall: 'the last two weeks',
  stem: 'Over the last 2 weeks, how often have you been bothered by the following problems?',
  items: [
    { number: 1, topic: 'Nervous', text: 'Feeling nervous, anxious, or on edge' },
    { number: 2, topic: 'Uncontrolled worry', text: 'Not being able to stop or control worrying' },
    { number: 3, topic: 'Excess worry', text: 'Worrying too much about different things' },
    { number: 4, topic: 'Relaxing', text: 'Trouble relaxing' },
    { number: 5, topic: 'Restless', text: 'Being so restless that it is hard to sit still' },
    { number: 6, topic: 'Irritable', text: 'Becoming easily annoyed or irritable' },
    { number: 7, topic: 'Afraid', text: 'Feeling afraid, as if something awful might happen' },
  ],
  answer: {
    min: 0,
    max: 3,
    options: [
      // Many copies misprint this as "Not at all sure" (Zorowitz 2021, doi:10.1016/S2215-0366(21)00001-8).
      { value: 0, label: 'Not at all' },
      { value: 1, label: 'Several days' },
      { value: 2, label: 'More than half the days' },
      { value: 3, label: 'Nearly every day' },
    ],
  },
  scales: [
    {
      id: 'gad-7',
      key: 'total',
      name: 'Anxiety (GAD-7)',
      shortName: 'GAD-7',
      items: [1, 2, 3, 4, 5, 6, 7],
      method: 'sum',
      range: { min: 0, max: 21 },
      minimumAnswered: 5,
      bands: {
        list: [
          { from: 0, label: 'minimal' },
          { from: 5, label: 'mild' },
          { from: 10, label: 'moderate' },
          { from: 15, label: 'severe' },
        ],
        source: 'Spitzer 2006, doi:10.1001/archinte.166.10.1092',
        indicative: false,
      },
      decimals: 0,
    },
  ],
  licence: {
    fullTextAllowed: true,
    note: 'No permission is needed to reproduce, translate, display or distribute the GAD-7.',
  },
  safetyNote: 'The GAD-7 does not ask about suicidal thoughts.',
  scoringVersion: 'gad-7/1',
};
