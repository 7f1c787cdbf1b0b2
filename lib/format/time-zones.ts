/** The zones of this machine by name, and `chosen` even when the machine calls it otherwise. */
export function timeZoneNames(chosen?: string): string[] {
  const names = Intl.supportedValuesOf('timeZone');
  const missing = ['UTC', chosen].filter(
    (zone): zone is string => zone !== undefined && !names.includes(zone),
  );
  return [...missing, ...names];
}
