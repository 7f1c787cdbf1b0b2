import { describe, expect, it } from 'vitest';
import { clinicChoicesSchema, clinicSettingsSchema, storedSettings } from './clinic-settings';

const sentencesOf = (noticedChanges: unknown) =>
  clinicChoicesSchema
    .safeParse({ noticedChanges })
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('the settings of a clinic', () => {
  it('are complete without any choice', () => {
    expect(clinicSettingsSchema.parse({})).toMatchObject({ noticedChanges: {}, referenceEdition: null });
  });

  it('say how to mend a noticed change, beside its own number', () => {
    expect(
      sentencesOf({
        'gad-7': { unit: 'points', atLeast: Number.NaN },
        'pcl-5': { unit: 'points', atLeast: 5 },
      }),
    ).toEqual(['noticedChanges.gad-7.atLeast: Type a number, such as 4 or 3.3.']);
    expect(sentencesOf({ bdi: { unit: 'percent', atLeast: 132 } })).toEqual([
      'noticedChanges.bdi.atLeast: At most 100 % of baseline.',
    ]);
    expect(sentencesOf({ meq30: { unit: 'points', atLeast: 1 } })).toHaveLength(1);
  });

  it('keep a choice for long-standing depression that was made when the BDI alone had one', () => {
    const before = storedSettings({ bdiNoticeablePercent: 32, dateOrder: 'mdy' });
    expect(clinicSettingsSchema.parse(before)).toMatchObject({
      dateOrder: 'mdy',
      noticedChanges: { bdi: { unit: 'percent', atLeast: 32 } },
    });
    // What was chosen since stands, also that the published value is back.
    const since = storedSettings({ bdiNoticeablePercent: 32, noticedChanges: {} });
    expect(clinicSettingsSchema.parse(since).noticedChanges).toEqual({});
    expect(clinicSettingsSchema.parse(storedSettings({ bdiNoticeablePercent: 17.5 })).noticedChanges).toEqual(
      {},
    );
  });
});
