/**
 * An invented clinic of many patients, made by SQL alone. Parameters: $1 clinic, $2 user, $3 patients. Each patient has
 * one course with six held sessions and all four questionnaires at baseline and after sessions 1, 3 and 6, and four
 * unscheduled assessments for the forms that the measurement saves.
 */
export const clinicOfManyPatients = [
  `insert into patient (id, clinic_id, record_number, family_name, given_name, birth_date, sex, study_code, synthetic)
   select gen_random_uuid(), $1, 'BN-' || lpad(i::text, 6, '0'),
     (array['Abelson','Brandt','Castillo','Dubois','Eriksen','Fontaine','Grüber','Hartley','Ishikawa','Jansen','Kowalski','Lindqvist','Moreau','Novák','Okafor','Petrov','Quist','Romano','Schäfer','Tanaka'])[1 + i % 20] || chr(97 + i % 26) || chr(97 + (i / 26) % 26),
     (array['Alex','Bela','Chris','Dana','Eli','Fran','Gale','Hayden','Indra','Jules','Kim','Lee','Morgan','Noor','Oakley','Perry','Quinn','Robin','Sam','Taylor'])[1 + (i / 20) % 20],
     date '1950-01-01' + (i * 37) % 20000, (array['female','male'])[1 + i % 2], 'B' || lpad(i::text, 7, '0'), true
   from generate_series(1, $3::int) i, (select $2::uuid) unused`,
  `insert into treatment_course (id, clinic_id, patient_id, number, arm, arm_reason, start_date)
   select gen_random_uuid(), $1, p.id, 1, (array['psychedelic','psycholytic'])[1 + (hashtext(p.record_number) & 1)],
     'invented for measuring', date '2026-08-03' from patient p where p.clinic_id = $1 and $2::uuid is not null and $3::int > 0`,
  `insert into medicine_session (id, clinic_id, patient_id, course_id, number, planned_date, status, held_on, started_at, ended_at, weight_kg)
   select gen_random_uuid(), $1, c.patient_id, c.id, n, c.start_date + 7 * (n - 1), 'held', c.start_date + 7 * (n - 1),
     c.start_date + 7 * (n - 1) + time '09:00', c.start_date + 7 * (n - 1) + time '11:30', 72.5
   from treatment_course c, generate_series(1, 6) n where c.clinic_id = $1 and $2::uuid is not null and $3::int > 0`,
  `insert into dose (id, clinic_id, patient_id, session_id, ordinal, route, amount_mg, given_at)
   select gen_random_uuid(), $1, s.patient_id, s.id, o, case c.arm when 'psychedelic' then 'intramuscular' else 'lozenge' end,
     40 + 5 * s.number + o, s.started_at + make_interval(mins => 5 * o)
   from medicine_session s join treatment_course c on c.id = s.course_id, generate_series(1, 2) o
   where s.clinic_id = $1 and $2::uuid is not null and $3::int > 0`,
  `insert into vital_signs (id, clinic_id, patient_id, session_id, minutes_from_first_dose, systolic_mmhg, diastolic_mmhg, heart_rate_per_min, spo2_percent)
   select gen_random_uuid(), $1, s.patient_id, s.id, m, 125 + m % 30, 80, 72, 98
   from medicine_session s, unnest(array[0, 15, 40]) m where s.clinic_id = $1 and $2::uuid is not null and $3::int > 0`,
  `insert into assessment (id, clinic_id, patient_id, course_id, kind, session_number, label, timepoint_key, assessed_on)
   select gen_random_uuid(), $1, c.patient_id, c.id, t.kind, t.session, t.label, t.key, c.start_date + t.day
   from treatment_course c, (
     values ('baseline', null::int, null, 'baseline', -1), ('after-session', 1, null, 'after-session-1', 1),
       ('after-session', 3, null, 'after-session-3', 15), ('after-session', 6, null, 'after-session-6', 36)
     union all select 'unscheduled', null, 'measured ' || k, 'unscheduled:' || k, 40 from generate_series(1, 4) k
   ) as t (kind, session, label, key, day) where c.clinic_id = $1 and $2::uuid is not null and $3::int > 0`,
  `insert into questionnaire_response (id, clinic_id, patient_id, course_id, assessment_id, instrument, edition, entry_mode, answers, risk_answer, source, entered_by_id, completed_on, scoring_version)
   select gen_random_uuid(), $1, a.patient_id, a.course_id, a.id, i.name, i.edition, 'items',
     (select jsonb_agg((hashtext(a.id::text || n) & 1) + 1) from generate_series(1, i.items) n), case when i.name = 'bdi-ii' then 0 end, 'staff', $2, a.assessed_on, 'measured'
   from assessment a, (values ('bdi-ii', 'past-two-weeks', 21), ('bpi-sf', 'past-24-hours', 11), ('gad-7', 'past-two-weeks', 7), ('pcl-5', 'past-month', 20)) as i (name, edition, items)
   where a.clinic_id = $1 and a.kind <> 'unscheduled' and $3::int > 0`,
  `insert into score (id, clinic_id, patient_id, course_id, response_id, scale, kind, value, scoring_version)
   select gen_random_uuid(), $1, r.patient_id, r.course_id, r.id, s.scale, 'scored',
     case s.scale when 'bdi' then 20 + (hashtext(r.id::text) & 15) when 'gad-7' then 5 + (hashtext(r.id::text) & 7)
       when 'pcl-5' then 25 + (hashtext(r.id::text) & 31) else 4.25 end, 'measured'
   from questionnaire_response r join (values ('bdi-ii', 'bdi'), ('bpi-sf', 'bpi-severity'), ('bpi-sf', 'bpi-interference'), ('gad-7', 'gad-7'), ('pcl-5', 'pcl-5')) as s (instrument, scale)
     on s.instrument = r.instrument where r.clinic_id = $1 and $2::uuid is not null and $3::int > 0`,
  `insert into course_rollup (course_id, clinic_id, patient_id, sessions_held, next_due_on, next_due_what, latest_scores)
   select c.id, $1, c.patient_id, 6, null, null, (
     select jsonb_object_agg(x.scale, jsonb_build_object('value', x.value, 'timepoint', x.timepoint_key, 'assessedOn', x.assessed_on)) from (
       select distinct on (s.scale) s.scale, s.value, a.timepoint_key, a.assessed_on from score s
       join questionnaire_response r on r.id = s.response_id join assessment a on a.id = r.assessment_id
       where s.course_id = c.id and s.clinic_id = $1 order by s.scale, a.assessed_on desc) x)
   from treatment_course c where c.clinic_id = $1 and $2::uuid is not null and $3::int > 0`,
] as const;
