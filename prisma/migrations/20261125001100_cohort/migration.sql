-- The figures of the cohort, kept as counters. A write marks its course; whoever reads the cohort next counts the marked
-- courses anew: what each contributed before goes out, what it contributes now comes in.

-- New courses are marked from the beginning, and so is every course that was there before.
ALTER TABLE course_rollup ADD COLUMN cohort_changed boolean NOT NULL DEFAULT true;
CREATE INDEX course_rollup_cohort_changed ON course_rollup (clinic_id, course_id) WHERE cohort_changed;

-- What each course contributes at present, and where it stands when courses are listed one by one.
CREATE TABLE cohort_course (
  course_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  study_code text NOT NULL,
  number integer NOT NULL,
  arm text NOT NULL,
  status text NOT NULL,
  protocol text NOT NULL,
  started_on date NOT NULL,
  -- The day from which the calendar alone changes what it contributes (a follow-up falls due); null = never.
  changes_on date,
  contribution jsonb NOT NULL,
  CONSTRAINT cohort_course_pkey PRIMARY KEY (course_id),
  CONSTRAINT cohort_course_clinic_id_patient_id_course_id_fkey FOREIGN KEY (clinic_id, patient_id, course_id)
    REFERENCES treatment_course (clinic_id, patient_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX cohort_course_clinic_id_patient_id_course_id_key ON cohort_course (clinic_id, patient_id, course_id);
CREATE UNIQUE INDEX cohort_course_clinic_id_study_code_number_key ON cohort_course (clinic_id, study_code, number);
CREATE INDEX cohort_course_clinic_id_changes_on_idx ON cohort_course (clinic_id, changes_on);

-- What the counters are kept apart by. Period, status and protocol are 'all' in the totals, which are read without a
-- filter; a period is else a year ("2026") or a month ("2026-11") of the start. Scale, edition and timepoint are empty
-- for what concerns a course as a whole.
CREATE TABLE cohort_group (
  id bigint GENERATED ALWAYS AS IDENTITY,
  clinic_id uuid NOT NULL,
  period text NOT NULL,
  status text NOT NULL,
  protocol text NOT NULL,
  arm text NOT NULL,
  scale text NOT NULL,
  edition text NOT NULL,
  timepoint text NOT NULL,
  CONSTRAINT cohort_group_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX cohort_group_whole_key
  ON cohort_group (clinic_id, period, status, protocol, arm, scale, edition, timepoint);
CREATE UNIQUE INDEX cohort_group_clinic_id_id_key ON cohort_group (clinic_id, id);

-- How many courses have this value after this baseline: change and per cent of baseline follow from the pair.
CREATE TABLE cohort_cell (
  clinic_id uuid NOT NULL,
  group_id bigint NOT NULL,
  value double precision NOT NULL,
  -- Null where the course has no baseline on this scale and edition.
  baseline double precision,
  -- Whether the point, and its baseline, left the protocol so far that it is not compared.
  drifted boolean NOT NULL,
  baseline_drifted boolean NOT NULL,
  count integer NOT NULL,
  CONSTRAINT cohort_cell_counted CHECK (count >= 0),
  CONSTRAINT cohort_cell_clinic_id_group_id_fkey FOREIGN KEY (clinic_id, group_id)
    REFERENCES cohort_group (clinic_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX cohort_cell_key ON cohort_cell (group_id, value, baseline, drifted, baseline_drifted) NULLS NOT DISTINCT;

-- Everything else that is counted: forms expected and why they are missing, sessions, adverse events.
CREATE TABLE cohort_tally (
  clinic_id uuid NOT NULL,
  group_id bigint NOT NULL,
  what text NOT NULL,
  count bigint NOT NULL,
  CONSTRAINT cohort_tally_pkey PRIMARY KEY (group_id, what),
  CONSTRAINT cohort_tally_counted CHECK (count >= 0),
  CONSTRAINT cohort_tally_clinic_id_group_id_fkey FOREIGN KEY (clinic_id, group_id)
    REFERENCES cohort_group (clinic_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
) WITH (fillfactor = 80);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['cohort_course', 'cohort_group', 'cohort_cell', 'cohort_tally']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_clinic ON %I USING (clinic_id = (SELECT current_clinic_id()))
      WITH CHECK (clinic_id = (SELECT current_clinic_id()))', t);
  END LOOP;
END $$;

-- Marks the course of a changed row. It always writes the roll-up, also when the mark is there already: a reader that is
-- just counting finds the row changed and leaves the mark standing. The save of a form marks in its own statement.
CREATE FUNCTION mark_cohort_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  CASE TG_ARGV[0]
  WHEN 'id' THEN UPDATE course_rollup SET cohort_changed = true WHERE course_id = NEW.id;
  WHEN 'course_id' THEN UPDATE course_rollup SET cohort_changed = true WHERE course_id = NEW.course_id;
  WHEN 'session_id' THEN UPDATE course_rollup SET cohort_changed = true
    WHERE course_id = (SELECT s.course_id FROM medicine_session s WHERE s.id = NEW.session_id);
  END CASE;
  RETURN NULL;
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['assessment', 'missing_form', 'planned_measure', 'adverse_event']
  LOOP
    EXECUTE format('CREATE TRIGGER cohort_marked AFTER INSERT OR UPDATE ON %I
      FOR EACH ROW EXECUTE FUNCTION mark_cohort_change(''course_id'')', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['dose', 'psychotherapy_session']
  LOOP
    EXECUTE format('CREATE TRIGGER cohort_marked AFTER INSERT OR UPDATE ON %I
      FOR EACH ROW EXECUTE FUNCTION mark_cohort_change(''session_id'')', t);
  END LOOP;
END $$;
CREATE TRIGGER cohort_marked AFTER UPDATE ON treatment_course
  FOR EACH ROW EXECUTE FUNCTION mark_cohort_change('id');
CREATE TRIGGER cohort_marked_new AFTER INSERT ON medicine_session
  FOR EACH ROW EXECUTE FUNCTION mark_cohort_change('course_id');
CREATE TRIGGER cohort_marked AFTER UPDATE ON medicine_session FOR EACH ROW
  WHEN ((OLD.number, OLD.held_on, OLD.weight_kg, OLD.planned_date, OLD.entered_in_error_at)
    IS DISTINCT FROM (NEW.number, NEW.held_on, NEW.weight_kg, NEW.planned_date, NEW.entered_in_error_at))
  EXECUTE FUNCTION mark_cohort_change('course_id');
CREATE TRIGGER cohort_marked AFTER UPDATE ON questionnaire_response FOR EACH ROW
  WHEN (OLD.entered_in_error_at IS DISTINCT FROM NEW.entered_in_error_at)
  EXECUTE FUNCTION mark_cohort_change('course_id');
-- An adverse event that is moved to another course leaves the one it had.
CREATE FUNCTION mark_cohort_left() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE course_rollup SET cohort_changed = true WHERE course_id = OLD.course_id;
  RETURN NULL;
END $$;
CREATE TRIGGER cohort_marked_left AFTER UPDATE ON adverse_event FOR EACH ROW
  WHEN (OLD.course_id IS DISTINCT FROM NEW.course_id) EXECUTE FUNCTION mark_cohort_left();

-- Nobody but the owner starts with a right; prisma/grants gives the app's role what it needs.
REVOKE ALL ON FUNCTION mark_cohort_change(), mark_cohort_left() FROM PUBLIC;
