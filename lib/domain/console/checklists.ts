/** Worded so that "yes" is what is hoped for. */
export interface ChecklistItem {
  key: string;
  words: string;
  /** Must be answered with yes, or with "does not apply" where that can be. */
  needed: boolean;
  mayNotApply: boolean;
}

export type CheckState = 'yes' | 'no' | 'not-applicable';
export const checkStateNames: Readonly<Record<CheckState, string>> = {
  yes: 'Yes',
  no: 'No',
  'not-applicable': 'Does not apply',
};

export interface Check {
  /** Key of the item. */
  item: string;
  state: CheckState;
  note: string | null;
}

const needed = (key: string, words: string, mayNotApply = false): ChecklistItem => ({
  key,
  words,
  needed: true,
  mayNotApply,
});

/** Before the first dose; fasting and antihypertensives as each clinic rules. The clinic changes this list. */
export const defaultPreDoseItems: readonly ChecklistItem[] = [
  needed('fasting', 'Fasted as the clinic asks'),
  needed('escort', 'An escort takes the patient home'),
  needed('consent', 'Consent is valid and confirmed today'),
  needed('contraindications', 'No new contraindication, illness or medicine since last time'),
  needed('acute-risk', 'Asked about suicidal intent today: none acute'),
  needed('regular-medicines', 'Blood pressure medicines were taken as usual', true),
  needed('pregnancy-test', 'Pregnancy test negative', true),
];

/** Before going home: recovered and with somebody (Ketalar and Spravato labels); the rest is common practice. */
export const defaultDischargeItems: readonly ChecklistItem[] = [
  needed('oriented', 'Awake and oriented'),
  needed('dissociation-gone', 'Dissociation has passed'),
  needed('steady', 'Walks steadily'),
  needed('nausea', 'No more than slight nausea'),
  needed('no-acute-risk', 'No acute suicidal thoughts'),
  needed('escort-present', 'The escort is here (name in the note)'),
  needed('no-driving', 'Will not drive until the next day, after a night of sleep'),
  needed('instructions', 'Instructions and a number to call were given'),
];

export interface ChecklistProblem {
  item: string;
  sentence: string;
}

/** What of a list is not answered, or answered with no. Not answered is never taken for yes. */
export function checklistProblems(
  items: readonly ChecklistItem[],
  checks: readonly Check[],
): ChecklistProblem[] {
  return items.flatMap((item) => {
    const state = checks.find((check) => check.item === item.key)?.state ?? null;
    if (!item.needed || state === 'yes' || (state === 'not-applicable' && item.mayNotApply)) return [];
    const answer =
      state === null ? 'not checked yet' : state === 'no' ? 'answered with no' : 'cannot be left out';
    return [{ item: item.key, sentence: `${item.words}: ${answer}.` }];
  });
}
