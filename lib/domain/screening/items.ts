export type ScreeningItemKind = 'contraindication' | 'caution';

/** Worded so that "yes" stands against ketamine. The clinic changes the list and may add its own. */
export interface ScreeningItem {
  key: string;
  words: string;
  kind: ScreeningItemKind;
  source: string;
}

const label = 'esketamine label (Spravato)';
const cohen = 'Cohen 2018, doi:10.1097/AAP.0000000000000808';
const trials = 'exclusion criteria of ketamine trials and clinics (PMC10812090)';
const practice = 'common practice of ketamine clinics';

/** Contraindications and cautions to start from. */
export const defaultScreeningItems: readonly ScreeningItem[] = [
  item('aneurysm', 'Aneurysmal vascular disease or arteriovenous malformation', 'contraindication', label),
  item('brain-bleed', 'Past bleeding in the brain', 'contraindication', label),
  item('hypersensitivity', 'Hypersensitivity to ketamine or esketamine', 'contraindication', label),
  item('uncontrolled-hypertension', 'Uncontrolled high blood pressure', 'contraindication', trials),
  item('unstable-heart', 'Unstable heart or cerebrovascular disease', 'contraindication', cohen),
  item('psychosis-mania', 'Psychosis or mania now', 'contraindication', cohen),
  item('suicidal-intent', 'Acute suicidal intent', 'contraindication', trials),
  item('pregnant', 'Pregnant or breast-feeding', 'contraindication', trials),
  item('severe-liver', 'Severe liver disease', 'contraindication', cohen),
  item('no-capacity', 'Cannot consent for themselves', 'contraindication', trials),
  item('substance-use-disorder', 'Active substance use disorder', 'contraindication', cohen),
  item('moderate-liver', 'Moderate liver disease', 'caution', cohen),
  item('raised-pressure', 'Raised pressure in the skull or the eye', 'caution', cohen),
  item('psychosis-history', 'Schizophrenia spectrum in the history or a close relative', 'caution', trials),
  item('bipolar', 'Bipolar disorder in the history', 'caution', practice),
  item('thyroid', 'Untreated overactive thyroid', 'caution', practice),
  item('porphyria', 'Porphyria', 'caution', practice),
  item('sleep-apnoea', 'Sleep apnoea', 'caution', practice),
  item('cystitis', 'Cystitis or bladder pain with ketamine before', 'caution', practice),
  item('seizures', 'Seizures', 'caution', practice),
];

function item(key: string, words: string, kind: ScreeningItemKind, source: string): ScreeningItem {
  return { key, words, kind, source };
}
