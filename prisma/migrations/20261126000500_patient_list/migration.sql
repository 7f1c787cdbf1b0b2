-- The patient list stays as quick in a large clinic when it is chosen or sorted by the newest course, by number, by birth date or by what
-- is due, on its late pages too: what it is chosen and sorted by stands in one row for each patient, and tallies tell how many there
-- are and where a late page begins. Both are kept by triggers, in the transaction that changes the record.

CREATE TABLE listed_patient (
  patient_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  -- As the patient has it, and the record number behind its length: 9 comes before 10.
  name_key text COLLATE "C" NOT NULL,
  number_key text COLLATE "C" NOT NULL,
  birth_date date,
  -- Of the newest course; 'none' before the first.
  course_id uuid,
  course_number integer NOT NULL DEFAULT 0,
  arm text NOT NULL DEFAULT 'none',
  status text NOT NULL DEFAULT 'none',
  next_due_on date,
  -- Days counted from either end, so that what has no day comes last in both directions and names ascend in both.
  eldest_first integer NOT NULL GENERATED ALWAYS AS (coalesce(birth_date - DATE '2000-01-01', 2147483647)) STORED,
  youngest_first integer NOT NULL GENERATED ALWAYS AS (coalesce(DATE '2000-01-01' - birth_date, 2147483647)) STORED,
  soonest_first integer NOT NULL GENERATED ALWAYS AS (coalesce(next_due_on - DATE '2000-01-01', 2147483647)) STORED,
  latest_first integer NOT NULL GENERATED ALWAYS AS (coalesce(DATE '2000-01-01' - next_due_on, 2147483647)) STORED
);
-- Read for the list alone until now.
DROP INDEX patient_by_number;
DROP INDEX patient_by_birth_latest;

-- How many of each arm and state there are ('all'), and how many of them stand together in each order: under the same two and seven
-- letters of the name, under a record number without its last six and three characters, born in the same hundred days, due on the
-- same day; without a day under the letters of the name again. The finer tally is read within one row of the coarser.
CREATE TABLE list_tally (
  clinic_id uuid NOT NULL,
  arm text NOT NULL,
  status text NOT NULL,
  kind text NOT NULL,
  day integer NOT NULL,
  letters text COLLATE "C" NOT NULL,
  -- Who finds a count held by somebody else's transaction begins another beside it: writers never wait, readers take the sum.
  slot bigint GENERATED ALWAYS AS IDENTITY,
  patients integer NOT NULL,
  CONSTRAINT list_tally_pkey PRIMARY KEY (clinic_id, arm, status, kind, day, letters, slot),
  CONSTRAINT list_tally_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES clinic (id) ON DELETE RESTRICT ON UPDATE RESTRICT
) WITH (fillfactor = 80);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['listed_patient', 'list_tally']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_clinic ON %I USING (clinic_id = (SELECT current_clinic_id()))
      WITH CHECK (clinic_id = (SELECT current_clinic_id()))', t);
    -- Written by the triggers below alone; the app's role has no right to change them.
    EXECUTE format('CREATE POLICY list_kept ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

CREATE FUNCTION number_key(record_number text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lpad(length(record_number)::text, 4, '0') || record_number;

-- Where a row is counted.
CREATE FUNCTION list_places(name_key text, number_key text, eldest_first integer, soonest_first integer)
RETURNS TABLE (kind text, day integer, letters text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 8 SET search_path = public, pg_temp AS $$
  SELECT * FROM (VALUES ('all', 0, ''),
    ('name-2', 0, left(name_key, 2)),
    ('name-7', 0, left(name_key, 7)),
    ('number-6', 0, left(number_key, greatest(length(number_key) - 6, 4))),
    ('number-3', 0, left(number_key, greatest(length(number_key) - 3, 4))),
    ('born', CASE WHEN eldest_first = 2147483647 THEN eldest_first ELSE floor(eldest_first / 100.0)::integer END,
      CASE WHEN eldest_first = 2147483647 THEN left(name_key, 2) ELSE '' END),
    ('born-7', CASE WHEN eldest_first = 2147483647 THEN eldest_first END, left(name_key, 7)),
    ('due', soonest_first, CASE WHEN soonest_first = 2147483647 THEN left(name_key, 2) ELSE '' END),
    ('due-7', CASE WHEN soonest_first = 2147483647 THEN soonest_first END, left(name_key, 7))) place (kind, day, letters)
  WHERE day IS NOT NULL
$$;

-- Works both tables out from the record of the acting clinic, which has no row in them yet, while their triggers are not at work.
CREATE FUNCTION fill_patient_list() RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
  INSERT INTO listed_patient (patient_id, clinic_id, name_key, number_key, birth_date, course_id, course_number, arm, status, next_due_on)
  SELECT p.id, p.clinic_id, p.name_key, number_key(p.record_number), p.birth_date, c.id, coalesce(c.number, 0),
    coalesce(c.arm, 'none'), coalesce(c.status, 'none'), r.next_due_on
  FROM patient p
    LEFT JOIN (SELECT DISTINCT ON (patient_id) * FROM treatment_course WHERE clinic_id = current_clinic_id()
      ORDER BY patient_id, number DESC) c ON c.patient_id = p.id
    LEFT JOIN course_rollup r ON r.course_id = c.id
  WHERE p.clinic_id = current_clinic_id();
  INSERT INTO list_tally (clinic_id, arm, status, kind, day, letters, patients)
  SELECT l.clinic_id, l.arm, l.status, p.kind, p.day, p.letters, count(*)
  FROM listed_patient l, list_places(l.name_key, l.number_key, l.eldest_first, l.soonest_first) p
  WHERE l.clinic_id = current_clinic_id() GROUP BY 1, 2, 3, 4, 5, 6;
$$;

-- Of every clinic there is, as each of them: the owner, too, sees the record of the acting clinic alone.
DO $$
DECLARE acting text := current_setting('app.clinic_id', true); c record;
BEGIN
  FOR c IN SELECT id FROM clinic
  LOOP
    PERFORM set_config('app.clinic_id', c.id::text, true);
    PERFORM fill_patient_list();
  END LOOP;
  PERFORM set_config('app.clinic_id', coalesce(acting, ''), true);
END $$;

-- Behind the rows, which come in no order: each index is made at once. --------------------------------------------------

ALTER TABLE listed_patient
  ADD CONSTRAINT listed_patient_pkey PRIMARY KEY (patient_id),
  -- The app deletes no patient; whoever does it by hand is not held up by a row that is derived.
  ADD CONSTRAINT listed_patient_clinic_id_patient_id_fkey FOREIGN KEY (clinic_id, patient_id)
    REFERENCES patient (clinic_id, id) ON DELETE CASCADE ON UPDATE RESTRICT;
CREATE UNIQUE INDEX listed_patient_clinic_id_patient_id_key ON listed_patient (clinic_id, patient_id);
-- Each arm and state has its own order by everything: any choice of them is a few of these, put together for 25 rows.
CREATE INDEX listed_patient_by_name ON listed_patient (clinic_id, arm, status, name_key, patient_id);
CREATE INDEX listed_patient_by_number ON listed_patient (clinic_id, arm, status, number_key, patient_id);
CREATE INDEX listed_patient_eldest_first ON listed_patient (clinic_id, arm, status, eldest_first, name_key, patient_id);
CREATE INDEX listed_patient_youngest_first ON listed_patient (clinic_id, arm, status, youngest_first, name_key, patient_id);
CREATE INDEX listed_patient_soonest_first ON listed_patient (clinic_id, arm, status, soonest_first, name_key, patient_id);
CREATE INDEX listed_patient_latest_first ON listed_patient (clinic_id, arm, status, latest_first, name_key, patient_id);
ANALYZE listed_patient, list_tally;

-- Counted whenever a row of the list comes, changes or goes ---------------------------------------------------------------

CREATE FUNCTION count_in_list(of_clinic uuid, of_arm text, of_status text, of_kind text, of_day integer, of_letters text, more integer)
RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE held bigint;
BEGIN
  SELECT t.slot INTO held FROM list_tally t
    WHERE (t.clinic_id, t.arm, t.status, t.kind, t.day, t.letters) = (of_clinic, of_arm, of_status, of_kind, of_day, of_letters)
    LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF held IS NULL THEN
    INSERT INTO list_tally (clinic_id, arm, status, kind, day, letters, patients)
    VALUES (of_clinic, of_arm, of_status, of_kind, of_day, of_letters, more);
  ELSE
    UPDATE list_tally t SET patients = t.patients + more
    WHERE (t.clinic_id, t.arm, t.status, t.kind, t.day, t.letters, t.slot)
      = (of_clinic, of_arm, of_status, of_kind, of_day, of_letters, held);
  END IF;
END $$;

CREATE FUNCTION keep_tally_of_added() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM count_in_list(m.clinic_id, m.arm, m.status, m.kind, m.day, m.letters, m.more) FROM (
    SELECT l.clinic_id, l.arm, l.status, p.kind, p.day, p.letters, count(*)::integer AS more
    FROM added l, list_places(l.name_key, l.number_key, l.eldest_first, l.soonest_first) p GROUP BY 1, 2, 3, 4, 5, 6) m;
  RETURN NULL;
END $$;
CREATE FUNCTION keep_tally_of_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM count_in_list(m.clinic_id, m.arm, m.status, m.kind, m.day, m.letters, m.more) FROM (
    SELECT b.clinic_id, b.arm, b.status, p.kind, p.day, p.letters, sum(b.more)::integer AS more
    FROM (SELECT l.*, 1 AS more FROM changed l UNION ALL SELECT l.*, -1 FROM earlier l) b,
      list_places(b.name_key, b.number_key, b.eldest_first, b.soonest_first) p
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(b.more) <> 0) m;
  RETURN NULL;
END $$;
CREATE FUNCTION keep_tally_of_removed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM count_in_list(m.clinic_id, m.arm, m.status, m.kind, m.day, m.letters, m.more) FROM (
    SELECT l.clinic_id, l.arm, l.status, p.kind, p.day, p.letters, -count(*)::integer AS more
    FROM removed l, list_places(l.name_key, l.number_key, l.eldest_first, l.soonest_first) p GROUP BY 1, 2, 3, 4, 5, 6) m;
  RETURN NULL;
END $$;
CREATE TRIGGER tally_kept_of_added AFTER INSERT ON listed_patient REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION keep_tally_of_added();
CREATE TRIGGER tally_kept_of_changed AFTER UPDATE ON listed_patient REFERENCING OLD TABLE AS earlier NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_tally_of_changed();
CREATE TRIGGER tally_kept_of_removed AFTER DELETE ON listed_patient REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_tally_of_removed();

-- Listed whenever the record changes ------------------------------------------------------------------------------------------

CREATE FUNCTION keep_listed_patient() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO listed_patient (patient_id, clinic_id, name_key, number_key, birth_date)
    SELECT id, clinic_id, name_key, number_key(record_number), birth_date FROM changed;
  ELSE
    UPDATE listed_patient l SET name_key = c.name_key, number_key = number_key(c.record_number), birth_date = c.birth_date
    FROM changed c WHERE l.patient_id = c.id
      AND (l.name_key, l.number_key, l.birth_date) IS DISTINCT FROM (c.name_key, number_key(c.record_number), c.birth_date);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER listed_when_added AFTER INSERT ON patient REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_listed_patient();
CREATE TRIGGER listed_when_changed AFTER UPDATE ON patient REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_listed_patient();

-- A course takes its patient's row when it is the newest. These triggers run behind the mark of the cohort, which holds the roll-up:
-- whoever changes both holds the roll-up first.
CREATE FUNCTION keep_listed_course() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE listed_patient l SET course_id = c.id, course_number = c.number, arm = c.arm, status = c.status, next_due_on = NULL
    FROM (SELECT DISTINCT ON (patient_id) * FROM changed ORDER BY patient_id, number DESC) c
    WHERE l.patient_id = c.patient_id AND c.number > l.course_number;
  ELSE
    UPDATE listed_patient l SET arm = c.arm, status = c.status FROM changed c
    WHERE l.patient_id = c.patient_id AND l.course_id = c.id AND (l.arm, l.status) <> (c.arm, c.status);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER listed_when_added AFTER INSERT ON treatment_course REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_listed_course();
CREATE TRIGGER listed_when_changed AFTER UPDATE ON treatment_course REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_listed_course();

-- The app deletes no course; whoever does it by hand, and so may read them, leaves the one before it.
CREATE FUNCTION keep_listed_course_removed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE listed_patient l SET course_id = c.id, course_number = coalesce(c.number, 0), arm = coalesce(c.arm, 'none'),
    status = coalesce(c.status, 'none'), next_due_on = c.next_due_on
  FROM removed r LEFT JOIN LATERAL (
    SELECT t.id, t.number, t.arm, t.status, d.next_due_on FROM treatment_course t LEFT JOIN course_rollup d ON d.course_id = t.id
    WHERE t.clinic_id = r.clinic_id AND t.patient_id = r.patient_id ORDER BY t.number DESC LIMIT 1) c ON true
  WHERE l.patient_id = r.patient_id AND l.course_id = r.id;
  RETURN NULL;
END $$;
CREATE TRIGGER listed_when_removed AFTER DELETE ON treatment_course REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_listed_course_removed();

-- Most saves of a form leave the day on which something is due, and cost nothing more than the comparison.
CREATE FUNCTION keep_listed_due() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE listed_patient SET next_due_on = CASE WHEN TG_OP <> 'DELETE' THEN NEW.next_due_on END
  WHERE patient_id = coalesce(NEW.patient_id, OLD.patient_id) AND course_id = coalesce(NEW.course_id, OLD.course_id);
  RETURN NULL;
END $$;
CREATE TRIGGER listed_when_added AFTER INSERT ON course_rollup FOR EACH ROW
  WHEN (NEW.next_due_on IS NOT NULL) EXECUTE FUNCTION keep_listed_due();
CREATE TRIGGER listed_when_changed AFTER UPDATE ON course_rollup FOR EACH ROW
  WHEN (OLD.next_due_on IS DISTINCT FROM NEW.next_due_on) EXECUTE FUNCTION keep_listed_due();
CREATE TRIGGER listed_when_removed AFTER DELETE ON course_rollup FOR EACH ROW
  WHEN (OLD.next_due_on IS NOT NULL) EXECUTE FUNCTION keep_listed_due();

DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['number_key(text)', 'list_places(text, text, integer, integer)', 'fill_patient_list()',
    'count_in_list(uuid, text, text, text, integer, text, integer)', 'keep_tally_of_added()', 'keep_tally_of_changed()',
    'keep_tally_of_removed()', 'keep_listed_patient()', 'keep_listed_course()', 'keep_listed_course_removed()', 'keep_listed_due()']
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
