import { describe, expect, it } from 'vitest';
import { eventRegisterHref, isNarrowed, readEventRegisterQuery, readIsoDay } from './register-query';

const read = (address: string) => {
  const values = new URLSearchParams(address);
  return readEventRegisterQuery((name) => values.get(name) ?? '', readIsoDay);
};

describe('the choices of the register', () => {
  it('come back from their own address', () => {
    const address =
      '?from=2026-09-01&to=2026-09-30&grade=3&serious=no&arm=psycholytic&state=open&session=2&page=4';
    expect(eventRegisterHref(read(address), { page: 4 }, '')).toBe(address);
    expect(eventRegisterHref(read('?session=none'))).toBe('/adverse-events?session=none');
  });

  it('go back to page 1 when another choice is made', () => {
    expect(eventRegisterHref(read('page=3'), { serious: true })).toBe('/adverse-events?serious=yes');
  });

  it('are left alone where an address says nothing that can be chosen', () => {
    const query = read('grade=6&serious=maybe&arm=both&state=gone&session=0&page=-1&from=2026-02-30');
    expect(isNarrowed(query)).toBe(false);
    expect(query.page).toBe(1);
    expect(isNarrowed(read('session=none'))).toBe(true);
  });
});
