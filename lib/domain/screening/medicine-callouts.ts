export type MedicineClass = 'benzodiazepine' | 'opioid' | 'stimulant' | 'mao-inhibitor' | 'lamotrigine';

export const medicineClassNames: Readonly<Record<MedicineClass, string>> = {
  benzodiazepine: 'Benzodiazepine or sedative',
  opioid: 'Opioid',
  stimulant: 'Stimulant',
  'mao-inhibitor': 'MAO inhibitor',
  lamotrigine: 'Lamotrigine',
};

export interface MedicineCallout {
  medicineClass: MedicineClass;
  /** As it was typed. */
  medicine: string;
  sentence: string;
  source: string;
}

/**
 * Generic names by class, as the ATC classification of the WHO groups them: N05BA, N05CD and N05CF; N02A and N07BC;
 * N06BA; N06AF, N06AG and N04BD; N03AX09. A list of names, not complete: brand names are not in it.
 */
const names: Readonly<Record<MedicineClass, readonly string[]>> = {
  benzodiazepine: words(
    `alprazolam bromazepam brotizolam chlordiazepoxide clobazam clonazepam clorazepate diazepam estazolam
     etizolam flunitrazepam flurazepam loprazolam lorazepam lormetazepam midazolam nitrazepam oxazepam prazepam
     quazepam temazepam triazolam zolpidem zopiclone eszopiclone zaleplon`,
  ),
  opioid: words(
    `alfentanil buprenorphine butorphanol codeine dextropropoxyphene diamorphine dihydrocodeine fentanyl
     hydrocodone hydromorphone levorphanol meperidine methadone morphine nalbuphine oxycodone oxymorphone
     pentazocine pethidine remifentanil sufentanil tapentadol tilidine tramadol`,
  ),
  stimulant: words(
    `amphetamine amfetamine armodafinil atomoxetine dexamphetamine dexamfetamine dextroamphetamine
     dexmethylphenidate lisdexamfetamine lisdexamphetamine methamphetamine methylphenidate modafinil
     phentermine pitolisant solriamfetol`,
  ),
  'mao-inhibitor': words(
    'isocarboxazid linezolid moclobemide phenelzine rasagiline safinamide selegiline tranylcypromine',
  ),
  lamotrigine: ['lamotrigine'],
};

const reasons: Readonly<Record<MedicineClass, { sentence: string; source: string }>> = {
  benzodiazepine: {
    sentence: 'adds to sedation and may weaken the effect of ketamine',
    source: 'REMS patient monitoring form; common practice',
  },
  opioid: { sentence: 'adds to sedation and slows breathing', source: 'REMS patient monitoring form (2025)' },
  stimulant: { sentence: 'adds to the rise of blood pressure', source: 'REMS patient monitoring form' },
  'mao-inhibitor': { sentence: 'adds to the rise of blood pressure', source: 'REMS patient monitoring form' },
  lamotrigine: { sentence: 'may weaken the effect of ketamine', source: 'common practice' },
};

/** Medicines of the classes that a clinician looks at before ketamine; called out, never decided by the machine. */
export function medicineCallouts(list: readonly { name: string }[]): MedicineCallout[] {
  const classes = Object.keys(names) as MedicineClass[];
  return list.flatMap(({ name }) => {
    const typed = words(name.toLowerCase().replace(/[^\p{L}\s]/gu, ' '));
    return classes
      .filter((each) => typed.some((word) => names[each].includes(word)))
      .map((medicineClass) => ({
        medicineClass,
        medicine: name,
        sentence: `${name}: ${medicineClassNames[medicineClass].toLowerCase().replace('mao', 'MAO')}, ${reasons[medicineClass].sentence}.`,
        source: reasons[medicineClass].source,
      }));
  });
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
