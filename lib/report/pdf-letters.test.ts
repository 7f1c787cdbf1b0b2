import { describe, expect, it } from 'vitest';
import { reportPdf } from './pdf';
import { openSheet } from './pdf-page';
import type { ReportDocument } from './document';

const document: ReportDocument = {
  head: {
    title: 'Patient report',
    subject: 'SAMPLE, Alex',
    identity: ['Record 104'],
    clinic: 'Test clinic',
    invented: true,
    madeBy: 'Made by Dana Reyes',
  },
  blocks: [],
};
const { sheet } = openSheet('A4', document);
const width = (text: string) => sheet.pdf.font('regular').fontSize(1000).widthOfString(text);
const apart = (text: string) => Array.from(text, width).reduce((sum, each) => sum + each, 0);

describe('the letters of a report', () => {
  it('keep the point of a dose away from its figures, and give all figures one width', () => {
    for (const dose of ['7.5', '37.5 + 17.5', '1.17', '0.7']) {
      expect(width(dose)).toBeCloseTo(apart(dose), 6);
    }
    expect(new Set(Array.from('0123456789', width)).size).toBe(1);
  });

  it('stand as close as the typeface wants them', () => {
    expect(width('AV')).toBeLessThan(apart('AV'));
    expect(width('To')).toBeLessThan(apart('To'));
  });

  it('carry marks that no composed letter has', async () => {
    expect(width('x\u0307')).toBeCloseTo(width('x'), 6);
    const text = 'x\u0307 and Ngọc';
    const bytes = await reportPdf({ ...document, blocks: [{ kind: 'paragraph', text }] }, 'A4');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });
});
