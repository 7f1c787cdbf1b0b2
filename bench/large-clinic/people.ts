/** Surnames that many people bear, a third of the invented ones; the others are put together from syllables. */
const commonSurnames =
  'Smith,Kowalski,Garcia,Johnson,Nguyen,Müller,Brown,Okafor,Martin,Silva,Jones,Novák,Ivanova,Rossi,Kim,Andersson,Lopez,Dubois,Haddad,Taylor,Fischer,Petrov,Tanaka,Moreau,Cohen,Patel,O’Brien,Van Dijk,Hernández,Schäfer';
const surnameStarts =
  'Bel,Cor,Dar,Fen,Gal,Har,Jas,Kel,Lam,Mor,Nar,Or,Pel,Quin,Ras,Sol,Tar,Ul,Ver,Wil,Yar,Zel,Bran,Cast,Dren';
const surnameMiddles = 'a,e,i,o,u,an,er,il,on,ul,av,ess';
const surnameEnds = 'dale,ski,sen,mann,ez,ini,ov,wood,berg,ley,ton,ard,eau,ides,yan,ic,low,stra,bach,more';
const givenNames =
  'Maria,Anna,James,Chris,Dana,Eli,Frances,Gale,Hayden,Indra,Jules,Kim,Lee,Morgan,Noor,Olga,Perry,Quinn,Robin,Sam,Taylor,Ursula,Victor,Wanda,Ximena,Yusuf,Zoe,Amir,Beatriz,Carlos,Dmitri,Elena,Fatima,George,Hana,Igor,Jana,Karim,Lucia,Mehmet';

const list = (words: string) => `string_to_array('${words}', ',')`;
const drawn = (words: string, hash: string, shift: number) => {
  const count = words.split(',').length;
  return `(${list(words)})[1 + ((${hash} >> ${shift}) & 1023) % ${count}]`;
};

/** A whole number of a person and a purpose that is the same each time, from 0. */
const drawOf = (purpose: string) => `(hashtext('${purpose}' || i) & 2147483647)`;

/**
 * The patients, and one whom everybody can ask for by a name that nobody else has. Search texts as the trigger writes them,
 * which does not fire while the clinic is made.
 */
export const peopleStatements = [
  `insert into patient (id, clinic_id, record_number, family_name, given_name, birth_date, sex, study_code, synthetic, phone, email, created_at)
   select pg_temp.invented_id(1, i), f.clinic_id, 'RC-' || lpad(i::text, 6, '0'),
     case when i = 500 then 'Wyszogrodzka'
       when h % 100 < 33 then ${drawn(commonSurnames, 'h', 8)}
       else ${drawn(surnameStarts, 'h', 4)} || ${drawn(surnameMiddles, 'h', 12)} || ${drawn(surnameEnds, 'h', 18)} end,
     ${drawn(givenNames, drawOf('given'), 3)},
     case when i % 400 <> 7 then date '1940-01-01' + ${drawOf('born')} % 24000 end,
     (array['female', 'male', 'female', 'male', 'not-known'])[1 + h % 5],
     'S' || lpad((i * 7 + 3)::text, 8, '0'), true, '000 ' || lpad(i::text, 7, '0'),
     case when i % 3 = 0 then 'invented-' || i || '@patients.example' end, f.today - 1900 + i * 1800 / f.patients
   from made_for f, generate_series(1, f.patients) i, lateral (select ${drawOf('family')} as h) drawn`,
  `update patient p set search_text = s.folded, name_key = left(s.folded, length(family_name) + 1 + length(given_name))
   from (select id, folded(concat_ws(' ', family_name, given_name, preferred_name, record_number, study_code)) from patient) s (id, folded)
   where p.id = s.id`,
  `insert into patient_word (clinic_id, word) select distinct p.clinic_id, w.word
   from patient p join made_for f using (clinic_id), words_of_name(p.search_text, length(p.family_name)) w (word)`,
];

/**
 * One row for each course, with how far it got: four in a hundred have none yet, six were withdrawn after two sessions, four are
 * in treatment now, the rest are through; one in thirty-three came back. Three in ten were typed item by item under a protocol of
 * the clinic, the others are totals brought along from paper.
 */
export const courseStatements = [
  `create temp table made_course as
   select row_number() over (order by start_date, patient_n, number) as n, w.*, pg_temp.invented_id(1, patient_n) as patient_id
   from (
     select i as patient_n, 1 as number, stage, draw % 10 < 3 as by_items, draw,
       case stage when 'active' then i / 100 % 7 when 'withdrawn' then 2 else 6 end as held,
       case stage when 'active' then f.today + 1 - 7 * (i / 100 % 7) - i / 700 % 3
         else f.today - 62 - (i::bigint * 7919 % 1800)::int end as start_date
     from made_for f, generate_series(1, f.patients) i,
       lateral (select ${drawOf('course')} as draw) d,
       lateral (select case when i % 100 < 4 then 'none' when i % 100 < 10 then 'withdrawn' when i % 100 < 14 then 'active'
         else 'completed' end as stage) s
     where stage <> 'none'
     union all
     select i, 2, 'completed', true, ${drawOf('again')}, 6, f.today - 62 - (i::bigint * 7919 % 1800)::int + 130
     from made_for f, generate_series(1, f.patients) i
     where i % 33 = 0 and i % 100 >= 14 and (i::bigint * 7919 % 1800) > 140) w`,
  `alter table made_course add column course_id uuid, add column bdi text, add column pcl5 text`,
  `update made_course set course_id = pg_temp.invented_id(2, n), bdi = case when draw % 20 = 3 then 'bdi-ia' else 'bdi-ii' end,
     pcl5 = case when draw % 10 = 4 then 'past-week' else 'past-month' end`,
  `analyze made_course`,
  `insert into treatment_course (id, clinic_id, patient_id, number, arm, arm_reason, start_date, status, withdrawn_on,
     withdrawal_reason, bdi_instrument, pcl5_edition, protocol, created_at)
   select c.course_id, f.clinic_id, c.patient_id, c.number, arm, 'Invented for measuring', c.start_date, c.stage,
     case c.stage when 'withdrawn' then c.start_date + 12 end, case c.stage when 'withdrawn' then 'Invented: moved away' end,
     c.bdi, c.pcl5, case when c.by_items then f.protocols -> arm end, c.start_date
   from made_for f, made_course c, lateral (select (array['psychedelic', 'psycholytic'])[1 + c.draw % 2] as arm) a order by c.n`,
  `create temp table made_session as
   select row_number() over (order by c.start_date + 7 * s, c.n) as n, c.course_id, c.patient_id, s + 1 as number,
     c.start_date + 7 * s as day, s < c.held as held, c.draw, c.stage from made_course c, generate_series(0, 5) s`,
  `insert into medicine_session (id, clinic_id, patient_id, course_id, number, planned_date, planned_time, status, held_on, started_at, ended_at, weight_kg, created_at, updated_at)
   select pg_temp.invented_id(3, s.n), f.clinic_id, s.patient_id, s.course_id, s.number, s.day, time '09:00' + make_interval(mins => 30 * (s.draw % 12)),
     case when s.held then 'held' else 'planned' end, case when s.held then s.day end,
     case when s.held then s.day + time '09:00' end, case when s.held then s.day + time '11:00' end,
     case when s.held then 55 + s.draw % 45 end, s.day, s.day
   from made_for f, made_session s order by s.n`,
  `insert into dose (id, clinic_id, patient_id, session_id, ordinal, route, amount_mg, given_at, recorded_by, recorded_at)
   select pg_temp.invented_id(4, s.n), f.clinic_id, s.patient_id, pg_temp.invented_id(3, s.n), 1,
     case s.draw % 2 when 0 then 'intramuscular' else 'lozenge' end, 40 + 5 * s.number, s.day + time '09:05', f.user_id, s.day
   from made_for f, made_session s where s.held order by s.n`,
  `insert into vital_signs (id, clinic_id, patient_id, session_id, minutes_from_first_dose, systolic_mmhg, diastolic_mmhg, heart_rate_per_min, spo2_percent, recorded_by, recorded_at)
   select pg_temp.invented_id(5, 2 * s.n + m), f.clinic_id, s.patient_id, pg_temp.invented_id(3, s.n), m * 40, 110 + s.draw % 25 + 12 * m, 78, 70 + 6 * m, 98, f.user_id, s.day
   from made_for f, made_session s, generate_series(0, 1) m where s.held order by s.n`,
];
