import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { RecordIds } from '../authorisation/pages';
import { violations } from '../axe';

type Sql = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

/** Types the birth date of the patient that `makeRecord` makes, or another one. */
export async function typeBirthDate(page: Page, [day, month, year] = ['14', 'July', '1979']): Promise<void> {
  await page.getByLabel('Day').fill(day ?? '');
  await page.getByLabel('Month').selectOption({ label: month ?? '' });
  await page.getByLabel('Year').fill(year ?? '');
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Goes on from the question that is shown, and waits for the next page. */
export async function answer(page: Page, label: string | RegExp | null): Promise<void> {
  const before = page.url();
  if (label === null) await page.getByRole('button', { name: 'I would rather not answer' }).click();
  else {
    await page.getByRole('radio', { name: label }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
  }
  await page.waitForURL((url) => url.href !== before);
}

/** No violation of axe, no sideways scrolling, and neither title nor address says what this is about. */
export async function expectCalmPage(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  const [width, seen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(width).toBeLessThanOrEqual(seen ?? 0);
  expect(`${await page.title()} ${new URL(page.url()).pathname}`).not.toMatch(
    /sample|alex|bdi|gad|pcl|bpi|depress|anx|suicid|ketamine|clinic/i,
  );
}

/** An invitation to answer the GAD-7 at home, by SQL. @returns the secret of its link */
export async function inviteHome(
  sql: Sql,
  clinicId: string,
  ids: RecordIds,
  more: { expired?: boolean; revoked?: boolean } = {},
): Promise<{ token: string; invitationId: string }> {
  const [token, invitationId] = [randomBytes(32).toString('base64url'), randomUUID()];
  await sql(
    `insert into answer_invitation (id, clinic_id, patient_id, assessment_id, instruments, way, token_sha256, created_at, expires_at,
       revoked_at, revoked_by)
     values ($1, $2, $3, $4, '{gad-7}', 'home', $5, now() - interval '3 days',
       now() + case when $6 then interval '-1 day' else interval '1 day' end,
       case when $7 then now() end, case when $7 then current_user_id() end)`,
    [
      invitationId,
      clinicId,
      ids.patientId,
      ids.assessmentId,
      createHash('sha256').update(token).digest(),
      more.expired ?? false,
      more.revoked ?? false,
    ],
  );
  return { token, invitationId };
}
