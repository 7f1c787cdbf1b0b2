import { afterAll, beforeAll, expect, it } from 'vitest';
import { confirmBirthDate, enterByLink } from '@/lib/auth/answer-visits';
import { answeringOf } from '@/lib/auth/answering';
import { inventedPack } from '@/lib/domain/instruments/invented-pack';
import { type PlainDate, parsePlainDate } from '@/lib/domain/plain-date';
import { newId } from '@/lib/ids';
import { makeCourse, queryRows } from '@/lib/testing/course-fixture';
import { openTestRecord, type TestRecord } from '@/lib/testing/test-clinic';
import { addAssessment } from './assessments';
import { inviteToAnswer } from './invitations';
import { openCourseForms } from './responses';
import { chooseLanguage, giveAnswer, openLanguages, openQuestions, sendAnswers } from './self-report';

let record: TestRecord;
beforeAll(async () => {
  record = await openTestRecord();
});
afterAll(() => record.close());

const day = (text: string) => parsePlainDate(text) as PlainDate;

it('a patient reads in the language they chose among those of the clinic’s packs, and each form keeps its own', async () => {
  const { actor, patientId, courseId } = await makeCourse(record.database.superUrl);
  const pack = inventedPack('gad-7', { language: 'de', word: 'Laterne' });
  await queryRows(
    record.database.superUrl,
    `with acting as materialized (select set_config('app.user_id', $2::text, true))
     insert into text_pack (id, clinic_id, instrument, edition, language, version, body, body_sha256, file_name)
     select $1, $3::uuid, 'gad-7', $4, 'de', 1, $5, '\\x00', 'invented.json' from acting`,
    [newId(), actor.userId, actor.clinic.id, pack.edition, JSON.stringify(pack)],
  );
  const { assessmentId } = await addAssessment(actor, {
    ...{ key: newId(), patientId, courseId, timepoint: { kind: 'baseline' } as const },
    assessedOn: day('2026-08-31'),
  });
  const { token } = await inviteToAnswer(actor, {
    ...{ patientId, assessmentId, instruments: ['gad-7', 'pcl-5'], way: 'tablet' },
  });
  const entrance = await enterByLink(token, null);
  const own = entrance.kind === 'in' ? (entrance.token ?? '') : '';
  const arrived = await answeringOf(own);
  if (!arrived) throw new Error('nobody answers');
  await confirmBirthDate(arrived, day('1979-07-14'), '192.0.2.200');
  const visit = (await answeringOf(own)) ?? arrived;

  expect(await openLanguages(visit)).toMatchObject({
    choices: [{ language: 'en' }, { language: 'de', ownName: 'Deutsch' }],
    current: 'en',
  });
  await expect(chooseLanguage(visit, { language: 'fr' })).rejects.toThrow('not there in this language');
  expect(await chooseLanguage(visit, { language: 'de' })).toEqual({ language: 'de' });
  const [first] = await openQuestions(visit);
  expect(first).toMatchObject({ wording: { language: 'de' }, item: { text: 'Laterne 1' } });
  for (let item = 1; item <= 7; item += 1) await giveAnswer(visit, { instrument: 'gad-7', item, value: 1 });
  await giveAnswer(visit, { instrument: 'pcl-5', item: 1, value: 1 });
  await sendAnswers(visit);
  expect(await chooseLanguage(visit, { language: 'en' })).toBeNull();
  // The other form had English words alone.
  const { forms } = await openCourseForms(actor, patientId, undefined);
  const saved = forms?.assessments[0]?.forms.map(({ instrument, language }) => [instrument, language]);
  expect(saved?.sort()).toEqual([
    ['gad-7', 'de'],
    ['pcl-5', 'en'],
  ]);
});
