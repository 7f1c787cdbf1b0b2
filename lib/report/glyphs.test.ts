import { describe, expect, it } from 'vitest';
import type { ReportDocument } from './document';
import { lackedSentence, settable } from './glyphs';

const latin = (codePoint: number) => codePoint < 0x0530 || codePoint === 0x25a1;
const report = (subject: string, text = ''): ReportDocument => ({
  head: { title: 't', subject, identity: [], clinic: 'c', invented: false, madeBy: 'm' },
  blocks: [{ kind: 'paragraph', text }],
});

describe('letters that the typeface lacks', () => {
  it('stand as boxes, one for each letter, and are said', () => {
    expect(settable('李 小龍', latin)).toBe('□ □□');
    expect(lackedSentence(report('李'), latin)).toContain(
      'Identify the patient by birth date and record number',
    );
    expect(lackedSentence(report('LEE', 'said 李'), latin)).toContain('The record has the whole text');
  });

  it('are none in names with marks, composed or not', () => {
    expect(settable('Łukasz N\u0301 Ελένη', latin)).toBe('Łukasz Ń Ελένη');
    expect(lackedSentence(report('ŁUKASZ, Ελένη'), latin)).toBeNull();
  });

  it('marks that turn the direction of writing, and line breaks, do not reach the paper', () => {
    expect(settable('A\u202Eevil\nB\u0007', latin)).toBe('Aevil B');
  });
});
