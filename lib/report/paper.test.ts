import { expect, it } from 'vitest';
import { paperOf } from './paper';

it('is Letter in the zones of the United States and A4 elsewhere in America and the world', () => {
  for (const zone of [
    'America/New_York',
    'America/Indiana/Knox',
    'Pacific/Honolulu',
    'US/Eastern',
    'America/Toronto',
  ])
    expect(paperOf(zone), zone).toBe('LETTER');
  for (const zone of [
    'Europe/Berlin',
    'America/Sao_Paulo',
    'America/Argentina/Salta',
    'Asia/Kathmandu',
    'UTC',
  ])
    expect(paperOf(zone), zone).toBe('A4');
});
