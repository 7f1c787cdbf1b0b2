import { poolSize } from './answer-pool';

/**
 * Baseline and after sessions 1, 3 and 6, as far as each course got; where somebody is in treatment, four in ten have not yet
 * answered after the last session. In the order of their days, as a clinic writes them: a patient's forms lie scattered.
 */
export const formStatements = [
  `create temp table made_assessment as
   select row_number() over (order by day, c.n, session) as n, c.course_id, c.patient_id, session, day, c.draw, c.by_items, c.bdi,
     c.pcl5, c.stage, c.held
   from made_course c, unnest(array[0, 1, 3, 6]) session,
     lateral (select case session when 0 then c.start_date - 2 else c.start_date + 7 * (session - 1) + c.draw % 2 end as day) d
   where session <= c.held and not (c.stage = 'active' and session = c.held and c.draw % 10 < 4)`,
  `insert into assessment (id, clinic_id, patient_id, course_id, kind, session_number, timepoint_key, assessed_on, created_at)
   select pg_temp.invented_id(6, a.n), f.clinic_id, a.patient_id, a.course_id, case a.session when 0 then 'baseline' else 'after-session' end,
     nullif(a.session, 0), case a.session when 0 then 'baseline' else 'after-session-' || a.session end, a.day, a.day
   from made_for f, made_assessment a order by a.n`,
  `create temp table made_form as
   select row_number() over (order by a.n, i.place) as n, a.n as assessment_n, a.patient_id, a.course_id, a.by_items, a.day, a.session, a.pcl5,
     case i.instrument when 'bdi-ii' then a.bdi else i.instrument end as instrument,
     case i.instrument when 'meq30' then 40 + roll % 150
       -- Most get better, some stay as they are: session by session, and never below the foot of the scale.
       else greatest(0, 90 + a.draw % 80 - a.session * (2 + a.draw % 17) + roll % 31 - 15) end % ${poolSize} as place,
     roll % 1000 < 30 as missing
   from made_assessment a
     join (values (1, 'bdi-ii'), (2, 'bpi-sf'), (3, 'gad-7'), (4, 'pcl-5'), (5, 'meq30')) as i (place, instrument)
       on i.instrument <> 'meq30' or a.session > 0,
     lateral (select hashtext(a.n || i.instrument) & 2147483647 as roll) r`,
  `analyze made_form`,
  `insert into missing_form (id, clinic_id, patient_id, course_id, assessment_id, instrument, reason, recorded_by_id, created_at, updated_at)
   select pg_temp.invented_id(7, m.n), f.clinic_id, m.patient_id, m.course_id, pg_temp.invented_id(6, m.assessment_n), m.instrument,
     (array['declined', 'not-offered', 'lost', 'not-applicable'])[1 + m.place % 4], f.user_id, m.day, m.day
   from made_for f, made_form m where m.missing order by m.n`,
  `insert into questionnaire_response (id, clinic_id, patient_id, course_id, assessment_id, instrument, edition, entry_mode, answers,
     totals, risk_answer, source, entered_by_id, completed_on, scoring_version, created_at, updated_at)
   select pg_temp.invented_id(8, m.n), f.clinic_id, m.patient_id, m.course_id, pg_temp.invented_id(6, m.assessment_n), m.instrument,
     case m.instrument when 'pcl-5' then m.pcl5 else p.edition end,
     case when m.by_items then 'items' else 'total-only' end, case when m.by_items then p.answers else '[]' end,
     case when not m.by_items then p.totals end, p.risk, case when m.by_items then 'staff' else 'import' end, f.user_id, m.day, p.scoring, m.day, m.day
   from made_for f, made_form m join pool_answers p on p.instrument = m.instrument and p.place = m.place
   where not m.missing order by m.n`,
  `insert into score (id, clinic_id, patient_id, course_id, response_id, scale, kind, value, prorated, missing, scoring_version)
   select pg_temp.invented_id(9, row_number() over (order by m.n)), f.clinic_id, m.patient_id, m.course_id, pg_temp.invented_id(8, m.n), s.scale,
     s.kind, s.value, s.prorated, s.missing, p.scoring
   from made_for f, made_form m
     join pool_score s on s.instrument = m.instrument and s.place = m.place and s.by_items = m.by_items
     join pool_answers p on p.instrument = m.instrument and p.place = m.place
   where not m.missing`,
];

/** What is kept of a course for the lists (`refreshCourseRollup`), for all courses at once. */
export const rollupStatement = `
  insert into course_rollup (course_id, clinic_id, patient_id, sessions_held, next_due_on, next_due_what, latest_scores)
  select c.course_id, f.clinic_id, c.patient_id, c.held, d.due_on, d.what, coalesce(l.latest, '{}')
  from made_for f, made_course c
    left join (
      select course_id, jsonb_object_agg(scale, jsonb_build_object('value', value, 'timepoint', timepoint_key, 'assessedOn', assessed_on)) as latest
      from (select distinct on (s.course_id, s.scale) s.course_id, s.scale, s.value, a.timepoint_key, a.assessed_on
        from score s join questionnaire_response r on r.id = s.response_id join assessment a on a.id = r.assessment_id, made_for f
        where s.clinic_id = f.clinic_id and s.kind = 'scored'
        order by s.course_id, s.scale, a.kind = 'baseline', a.assessed_on desc) newest group by course_id) l on l.course_id = c.course_id
    left join made_assessment last on last.course_id = c.course_id and last.session = c.held
    cross join lateral (select c.stage = 'active' and c.held in (0, 1, 3, 6) and last.n is null as waits_for_forms) w
    cross join lateral (select
      case when w.waits_for_forms and c.held = 0 then c.start_date when w.waits_for_forms then c.start_date + 7 * c.held - 6
        when c.stage = 'active' and c.held < 6 then c.start_date + 7 * c.held end as due_on,
      case when w.waits_for_forms and c.held = 0 then 'Baseline questionnaires'
        when w.waits_for_forms then 'Questionnaires after session ' || c.held
        when c.stage = 'active' and c.held < 6 then 'Session ' || c.held + 1 end as what) d
  order by c.n`;

/** What the patient list is chosen and sorted by. */
export const listStatement = 'select fill_patient_list()';

/** Events, alerts, signatures of the last weeks, and looks at the record; almost all of it closed, as it is in a running clinic. */
export const aroundStatements = [
  `insert into adverse_event (id, clinic_id, patient_id, course_id, session_id, term, started_at, ended_at, grade, seriousness, relatedness, outcome, created_by, created_at, updated_at)
   select pg_temp.invented_id(10, s.n), f.clinic_id, s.patient_id, s.course_id, pg_temp.invented_id(3, s.n),
     (array['Nausea', 'Headache', 'Dizziness', 'Anxiety', 'Raised blood pressure', 'Vomiting'])[1 + s.draw % 6], s.day + time '11:30',
     case when s.draw % 50 <> 1 then s.day + time '20:00' end, case when s.draw % 97 = 1 then 3 else 1 + s.draw % 2 end,
     case when s.draw % 97 = 1 then array['important-medical-event'] else '{}' end, (array['possible', 'probable', 'unlikely'])[1 + s.draw % 3],
     case when s.draw % 50 <> 1 then 'recovered' else 'not-recovered' end, f.user_id, s.day, s.day
   from made_for f, made_session s where s.held and (s.draw + s.number) % 40 = 1 order by s.n`,
  `insert into alert (id, clinic_id, patient_id, course_id, kind, source_kind, source_id, detail, raised_at, closed_at, closed_by, closed_by_name, action)
   select pg_temp.invented_id(11, row_number() over (order by r.id)), r.clinic_id, r.patient_id, r.course_id, 'risk', 'response', r.id,
     jsonb_build_object('value', r.risk_answer, 'previous', null, 'rose', false, 'sameDayContact', r.risk_answer >= 2), r.completed_on + time '12:00',
     closed.at, case when closed.at is not null then f.user_id end, case when closed.at is not null then 'Measuring' end,
     case when closed.at is not null then 'spoke-to-patient' end
   from made_for f, questionnaire_response r,
     lateral (select case when r.completed_on < f.today - 3 then r.completed_on + time '13:00' end as at) closed
   where r.clinic_id = f.clinic_id and r.risk_answer > 0`,
  `create temp table made_signature as
   select row_number() over (order by day, kind, id) as n, t.* from (
     select 'session' as kind, s.id, s.patient_id, s.held_on as day from medicine_session s, made_for f
       where s.clinic_id = f.clinic_id and s.held_on >= f.today - 70
     union all select 'response', r.id, r.patient_id, r.completed_on from questionnaire_response r, made_for f
       where r.clinic_id = f.clinic_id and r.completed_on >= f.today - 70 and r.source = 'staff'
     union all select 'adverse-event', e.id, e.patient_id, e.started_at::date from adverse_event e, made_for f
       where e.clinic_id = f.clinic_id and e.started_at >= f.today - 70) t
   where day < (select today - 1 from made_for) and hashtext(t.id::text) % 50 <> 1`,
  `insert into signature (id, clinic_id, patient_id, record_kind, record_id, ordinal, meaning, content, content_sha256, signed_by, signed_name, signed_at, seal)
   select pg_temp.invented_id(12, s.n), f.clinic_id, s.patient_id, s.kind, s.id, 1, 'I have reviewed this record', c.content, content_hash(c.content),
     f.user_id, 'Measuring', s.day + time '17:00', sha256('')
   from made_for f, made_signature s, lateral (select record_content(s.kind, s.id) as content) c`,
  `update signature s set seal = signature_seal(s) from made_for f where s.clinic_id = f.clinic_id`,
  `insert into audit.event (at, clinic_id, user_id, action, patient_id, detail)
   select c.start_date + k * 4 + time '10:00', f.clinic_id, f.user_id, 'view', c.patient_id, '{"page": "trajectory"}'
   from made_for f, made_course c, generate_series(0, 9) k`,
];
