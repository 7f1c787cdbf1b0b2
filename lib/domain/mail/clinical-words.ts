/** Words by which a mailbox, a log or a phone's lock screen would tell that somebody is treated, and for what. */
export const clinicalWords = [
  ...['depress', 'ketamin', 'pain', 'anxi', 'trauma', 'ptsd', 'suicid', 'psych', 'mental', 'mood', 'stress'],
  ...[
    'therap',
    'treatment',
    'diagnos',
    'symptom',
    'medicin',
    'medicat',
    'dose',
    'infusion',
    'lozenge',
    'session',
  ],
  ...[
    'questionnaire',
    'inventory',
    'bdi',
    'beck',
    'bpi',
    'gad-7',
    'gad7',
    'pcl',
    'meq',
    'phq',
    'score',
    'kap clinic',
  ],
] as const;

/** The first clinical word in a text, or null. */
export function clinicalWordIn(text: string): string | null {
  const folded = text.toLowerCase();
  return clinicalWords.find((word) => folded.includes(word)) ?? null;
}
