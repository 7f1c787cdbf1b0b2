/**
 * The formatter of each time zone, made once: making one costs a hundred times what using it does, and a clinic has one
 * zone.
 */
export function zoneFormatters(
  locale: string,
  options: Omit<Intl.DateTimeFormatOptions, 'timeZone'>,
): (zone: string) => Intl.DateTimeFormat {
  const kept = new Map<string, Intl.DateTimeFormat>();
  return (zone) => {
    const known = kept.get(zone);
    if (known) return known;
    const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    kept.set(zone, made);
    return made;
  };
}
