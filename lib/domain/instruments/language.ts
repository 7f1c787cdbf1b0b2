/** A BCP 47 tag in its canonical form ("ES-mx" becomes "es-MX"); null for what is no tag of a known language. */
export function languageTag(typed: string): string | null {
  if (typed.length > 35) return null;
  try {
    const [tag] = Intl.getCanonicalLocales(typed.trim());
    return tag !== undefined && languageName(tag) !== null ? tag : null;
  } catch {
    return null;
  }
}

/** The English name of a language ("Mexican Spanish"); null when its tag names none. */
export function languageName(tag: string): string | null {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(tag) ?? null;
  } catch {
    return null;
  }
}

/** The language's own name ("español de México"), as somebody who reads it looks for it. */
export function ownLanguageName(tag: string): string {
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Scripts that are written from right to left (Unicode, property Bidi_Class R and AL), those with living languages. */
const rightToLeft: readonly string[] = [
  'Arab',
  'Hebr',
  'Syrc',
  'Thaa',
  'Nkoo',
  'Adlm',
  'Rohg',
  'Mand',
  'Samr',
];

/** The direction in which a language is written, by its usual script. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const { script } = new Intl.Locale(tag).maximize();
  return script !== undefined && rightToLeft.includes(script) ? 'rtl' : 'ltr';
}
