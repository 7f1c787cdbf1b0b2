export interface ObservedEffect {
  key: string;
  words: string;
  /** A sign on which the prescriber is called and no further dose is given (common practice of ketamine clinics). */
  alarm: boolean;
}

/** Effects to be noted by one tap: the common ones of ketamine labels and clinics, then the alarm signs. */
export const observedEffects: readonly ObservedEffect[] = [
  { key: 'nausea', words: 'Nausea', alarm: false },
  { key: 'vomiting', words: 'Vomiting', alarm: false },
  { key: 'dizziness', words: 'Dizziness', alarm: false },
  { key: 'dissociation', words: 'Dissociation', alarm: false },
  { key: 'anxiety', words: 'Anxiety', alarm: false },
  { key: 'sedation', words: 'Sedation', alarm: false },
  { key: 'confusion', words: 'Confusion', alarm: false },
  { key: 'dysphoria', words: 'Low or distressed mood', alarm: false },
  { key: 'headache', words: 'Headache', alarm: false },
  { key: 'blurred-vision', words: 'Blurred or double vision', alarm: false },
  { key: 'slurred-speech', words: 'Slurred speech', alarm: false },
  { key: 'injection-site-pain', words: 'Pain at the injection site', alarm: false },
  { key: 'mouth-numbness', words: 'Numb mouth or bitter taste', alarm: false },
  { key: 'palpitations', words: 'Palpitations', alarm: false },
  { key: 'chest-pain', words: 'Chest pain', alarm: true },
  { key: 'severe-headache', words: 'Severe headache', alarm: true },
  { key: 'vision-loss', words: 'Loss of vision', alarm: true },
  { key: 'neurological-sign', words: 'Neurological sign', alarm: true },
  { key: 'respiratory-depression', words: 'Shallow or slow breathing', alarm: true },
  { key: 'loss-of-consciousness', words: 'Loss of consciousness', alarm: true },
];

/** The words of an effect; what is not on the list was typed in and stands for itself. */
export function effectName(term: string): string {
  return observedEffects.find((effect) => effect.key === term)?.words ?? term;
}

export function isAlarmSign(term: string): boolean {
  return observedEffects.some((effect) => effect.key === term && effect.alarm);
}
