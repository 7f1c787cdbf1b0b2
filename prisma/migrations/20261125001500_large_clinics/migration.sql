-- A clinic of a hundred thousand patients answers like one of a thousand: what was counted, skipped or compared row by row is kept
-- or read from an index instead. Only enrolling and renaming a patient keeps anything more than before.

-- Loads the library, whose setting the search uses below.
DO $$ BEGIN PERFORM similarity('a', 'b'); END $$;

-- The name by which patients are sorted, beside the search text whose beginning it is: an index of a column can be read alone.
ALTER TABLE patient ADD COLUMN name_key text;
ALTER TABLE patient ALTER COLUMN name_key TYPE text COLLATE "C"
  USING left(search_text, length(family_name) + 1 + length(given_name));
ALTER TABLE patient ALTER COLUMN name_key SET DEFAULT '', ALTER COLUMN name_key SET NOT NULL;

CREATE OR REPLACE FUNCTION keep_patient_search_text() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.search_text := folded(concat_ws(' ', NEW.family_name, NEW.given_name, NEW.preferred_name, NEW.record_number, NEW.study_code));
  NEW.name_key := left(NEW.search_text, length(NEW.family_name) + 1 + length(NEW.given_name));
  RETURN NEW;
END $$;
-- As little as the search text does the key say what the names beside it do not.
CREATE OR REPLACE FUNCTION audit.without_secrets(entry jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE
  RETURN entry - 'password_hash' - 'token_sha256' - 'search_text' - 'name_key';

-- The orders of the patient list.
DROP INDEX patient_by_name;
CREATE INDEX patient_by_name ON patient (clinic_id, name_key, id);
CREATE INDEX patient_by_number ON patient (clinic_id, (length(record_number)), record_number);
CREATE INDEX patient_by_birth ON patient (clinic_id, birth_date, name_key, id);
CREATE INDEX patient_by_birth_latest ON patient (clinic_id, birth_date DESC NULLS LAST, name_key, id);

-- Kept of the names of a clinic -----------------------------------------------------------------------------------------

-- How many patients' names begin with these two letters: the number of all of them, and where a late page of the list begins.
CREATE TABLE patient_tally (
  clinic_id uuid NOT NULL,
  initial text COLLATE "C" NOT NULL,
  patients integer NOT NULL,
  CONSTRAINT patient_tally_pkey PRIMARY KEY (clinic_id, initial),
  CONSTRAINT patient_tally_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES clinic (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- The different words of the names of a clinic's patients. A slip of the finger is looked up among them: many patients share few names.
-- A word that nobody bears any more stays, and finds nobody.
CREATE TABLE patient_word (
  clinic_id uuid NOT NULL,
  word text NOT NULL,
  CONSTRAINT patient_word_pkey PRIMARY KEY (clinic_id, word),
  CONSTRAINT patient_word_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES clinic (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX patient_word_trigrams ON patient_word USING gin (word gin_trgm_ops);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['patient_tally', 'patient_word']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_clinic ON %I USING (clinic_id = (SELECT current_clinic_id()))
      WITH CHECK (clinic_id = (SELECT current_clinic_id()))', t);
    -- Written by the triggers below alone; the app's role has no right to change them.
    EXECUTE format('CREATE POLICY names_kept ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

-- The words of a search text: each word of a name, and a surname of several words as one. Numbers are never guessed at.
CREATE FUNCTION words_of_name(search_text text, family_length integer) RETURNS SETOF text
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 4 SET search_path = public, pg_temp AS $$
  SELECT DISTINCT word FROM (
    SELECT left(search_text, family_length) UNION ALL SELECT regexp_split_to_table(search_text, '\s+')) names (word)
  WHERE length(word) BETWEEN 3 AND 60 AND word !~ '\d'
$$;

-- In one order, so that two who enrol many at once wait for each other and never both.
CREATE FUNCTION keep_names_of_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO patient_tally AS t (clinic_id, initial, patients)
  SELECT clinic_id, left(name_key, 2), count(*) FROM added GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (clinic_id, initial) DO UPDATE SET patients = t.patients + excluded.patients;
  INSERT INTO patient_word (clinic_id, word)
  SELECT DISTINCT a.clinic_id, w.word FROM added a, words_of_name(a.search_text, length(a.family_name)) w (word) ORDER BY 1, 2
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE FUNCTION keep_names_of_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM earlier e JOIN changed c USING (id) WHERE c.search_text <> e.search_text) THEN RETURN NULL; END IF;
  INSERT INTO patient_tally AS t (clinic_id, initial, patients)
  SELECT clinic_id, left(name_key, 2), sum(more) FROM (
    SELECT clinic_id, name_key, 1 AS more FROM changed UNION ALL SELECT clinic_id, name_key, -1 FROM earlier) moved
  GROUP BY 1, 2 HAVING sum(more) <> 0 ORDER BY 1, 2
  ON CONFLICT (clinic_id, initial) DO UPDATE SET patients = t.patients + excluded.patients;
  INSERT INTO patient_word (clinic_id, word)
  SELECT DISTINCT c.clinic_id, w.word FROM changed c, words_of_name(c.search_text, length(c.family_name)) w (word) ORDER BY 1, 2
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
-- The app deletes no patient; whoever does it by hand leaves a true count.
CREATE FUNCTION keep_names_of_removed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE patient_tally t SET patients = t.patients - r.gone
  FROM (SELECT clinic_id, left(name_key, 2) AS initial, count(*) AS gone FROM removed GROUP BY 1, 2) r
  WHERE t.clinic_id = r.clinic_id AND t.initial = r.initial;
  RETURN NULL;
END $$;
CREATE TRIGGER names_kept_of_added AFTER INSERT ON patient REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION keep_names_of_added();
CREATE TRIGGER names_kept_of_changed AFTER UPDATE ON patient REFERENCING OLD TABLE AS earlier NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_names_of_changed();
CREATE TRIGGER names_kept_of_removed AFTER DELETE ON patient REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_names_of_removed();

INSERT INTO patient_tally (clinic_id, initial, patients) SELECT clinic_id, left(name_key, 2), count(*) FROM patient GROUP BY 1, 2;
INSERT INTO patient_word (clinic_id, word)
SELECT DISTINCT p.clinic_id, w.word FROM patient p, words_of_name(p.search_text, length(p.family_name)) w (word);

-- Patient search --------------------------------------------------------------------------------------------------------

-- As before: patients of the acting clinic whose names or numbers hold every word, or who were born on one of the dates; who fits
-- both comes alone. Only where that finds few are slips of the finger allowed, and never in a number: a near record number is
-- somebody else. What is new is that no step looks at more patients than can be shown. The plan is the same for all words, and always
-- by an index, so that it is made once and fits a small clinic as well as a large one.
CREATE OR REPLACE FUNCTION search_patients(words text, born date[], most integer)
RETURNS TABLE (patient_id uuid, rank real)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp
SET pg_trgm.word_similarity_threshold = 0.4 SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
  clinic uuid := current_clinic_id();
  typed text := folded(left(words, 100));
  -- "O'Brien-Lee, RC217": o, brien, lee, rc, 217
  parts text[] := array_remove(regexp_split_to_array(
    regexp_replace(typed, '([^\d\W])(\d)', '\1 \2', 'g'), '[\s,;.:''"()/%_\\-]+'), '');
  numbers text[] := (SELECT array_agg('%' || part || '%') FROM unnest(parts) part WHERE part ~ '^\d+$');
  -- One or two letters stand in every other name: they count at the beginning of a word alone.
  patterns text[] := (SELECT array_agg(
      CASE WHEN length(part) < 3 AND part !~ '\d' THEN '% ' ELSE '%' END || part || '%')
    FROM unnest(parts) part);
  longest text := (SELECT part FROM unnest(parts) part ORDER BY length(part) DESC LIMIT 1);
  second text := (SELECT part FROM unnest(parts) part ORDER BY length(part) DESC OFFSET 1 LIMIT 1);
  -- As typed, and with the last word first: "maria smith" stands in the list as "smith maria".
  leads text[];
  listed uuid[];
  -- More who fit a word are not weighed against each other: nobody reads on so far.
  weighed constant integer := 500;
  swaps text;
  exact integer;
BEGIN
  IF clinic IS NULL THEN RETURN; END IF;
  -- A whole record number is that patient and nobody else.
  RETURN QUERY SELECT p.id, 3::real FROM patient p
    WHERE p.clinic_id = clinic AND p.record_number IN (trim(words), upper(trim(words)), lower(trim(words)));
  IF FOUND THEN RETURN; END IF;
  IF longest IS NOT NULL AND cardinality(born) > 0 THEN
    RETURN QUERY SELECT p.id, 2::real FROM patient p
      WHERE p.clinic_id = clinic AND p.birth_date = ANY (born)
        AND translate(' ' || p.search_text, '-''.', '   ') LIKE ALL (patterns)
      ORDER BY p.name_key, p.id LIMIT most;
    IF FOUND THEN RETURN; END IF;
  END IF;
  IF cardinality(born) > 0 THEN
    listed := ARRAY(SELECT p.id FROM patient p WHERE p.clinic_id = clinic AND p.birth_date = ANY (born)
      ORDER BY p.name_key, p.id LIMIT most);
    RETURN QUERY SELECT f.id, 1::real FROM unnest(listed) f (id);
  END IF;
  exact := coalesce(cardinality(listed), 0);
  IF longest IS NULL OR exact >= most THEN RETURN; END IF;

  -- Names that begin with what was typed come first in any case: they are read off the list itself, as many as are asked for.
  typed := array_to_string(regexp_split_to_array(trim(typed, ' ,;'), '[\s,;]+'), ' ');
  leads := ARRAY[typed] || CASE WHEN typed ~ ' ' THEN ARRAY[regexp_replace(typed, '^(.*) (\S+)$', '\2 \1')] END;
  listed := coalesce(listed, '{}') || ARRAY(SELECT begun.id FROM (
      SELECT DISTINCT hit.id, hit.name_key FROM unnest(leads) lead (words), LATERAL (
        SELECT p.id, p.name_key FROM patient p
        WHERE p.clinic_id = clinic AND p.name_key >= lead.words AND p.name_key < lead.words || U&'\+10FFFF'
          AND p.id <> ALL (coalesce(listed, '{}'))
        ORDER BY p.name_key, p.id LIMIT most - exact) hit) begun
    ORDER BY begun.name_key, begun.id LIMIT most - exact);
  RETURN QUERY SELECT f.id, 1.2::real FROM unnest(listed[exact + 1:]) f (id);
  exact := cardinality(listed);
  IF exact >= most THEN RETURN; END IF;

  IF length(longest) >= 3 THEN
    RETURN QUERY SELECT hit.id, hit.best FROM (
      SELECT w.id, w.name_key, CASE WHEN EXISTS (SELECT 1 FROM unnest(parts) part WHERE starts_with(w.search_text, part)) THEN 1.2
          WHEN position(' ' || longest IN w.search_text) > 0 THEN 1.1 ELSE 1 END::real AS best
      FROM (SELECT p.id, p.name_key, p.search_text FROM patient p
        WHERE p.clinic_id = clinic AND p.search_text LIKE '%' || longest || '%'
          AND p.search_text LIKE '%' || coalesce(second, longest) || '%'
          AND translate(' ' || p.search_text, '-''.', '   ') LIKE ALL (patterns) AND p.id <> ALL (listed)
        LIMIT greatest(weighed, most)) w
    ) hit ORDER BY hit.best DESC, hit.name_key, hit.id LIMIT most - exact;
  ELSIF longest ~ '\d' THEN
    -- One or two digits stand in so many numbers that they are looked for at the beginning of the list alone; all of a small clinic.
    RETURN QUERY SELECT o.id, 1::real FROM (
        SELECT p.id, p.search_text FROM patient p WHERE p.clinic_id = clinic ORDER BY p.name_key, p.id LIMIT 5000) o
      WHERE translate(' ' || o.search_text, '-''.', '   ') LIKE ALL (patterns) AND o.id <> ALL (listed) LIMIT most - exact;
  ELSE
    RETURN QUERY SELECT hit.id, 1.1::real FROM (SELECT p.id, p.name_key FROM patient p
        WHERE p.clinic_id = clinic AND (p.search_text LIKE longest || '%' OR p.search_text LIKE '% ' || longest || '%'
            OR p.search_text LIKE '%-' || longest || '%' OR p.search_text LIKE '%''' || longest || '%')
          AND translate(' ' || p.search_text, '-''.', '   ') LIKE ALL (patterns) AND p.id <> ALL (listed)
        LIMIT greatest(weighed, most)) hit ORDER BY hit.name_key, hit.id LIMIT most - exact;
  END IF;
  GET DIAGNOSTICS exact = ROW_COUNT;
  exact := exact + cardinality(listed);
  IF exact > 4 OR (exact > 0 AND cardinality(born) > 0) OR longest ~ '^\d+$' OR length(longest) < 3 THEN RETURN; END IF;

  -- gracia: rgacia|garcia|grcaia|graica|gracai
  swaps := (SELECT string_agg(regexp_replace(
      overlay(longest PLACING reverse(substr(longest, at, 2)) FROM at FOR 2), '([^\w])', '\\\1', 'g'), '|')
    FROM generate_series(1, least(length(longest), 20) - 1) at);
  RETURN QUERY WITH word AS MATERIALIZED (
    -- The names that are nearest to the longest word, among the few names that many patients share. Two letters that changed places are
    -- hardly seen by the trigrams of a short name.
    SELECT v.word, v.swapped FROM (
      SELECT w.word, w.word ~ swaps AS swapped, greatest(word_similarity(longest, w.word),
        CASE WHEN w.word ~ swaps THEN 0.8 END) AS likeness
      FROM patient_word w WHERE w.clinic_id = clinic AND (longest <% w.word OR w.word ~ swaps) AND position(longest IN w.word) = 0
    ) v ORDER BY v.likeness DESC, v.word LIMIT 8
  )
  SELECT slip.id, max(slip.likeness) AS best FROM (
    SELECT c.id, c.name_key, likeness.mean AS likeness, max(likeness.mean) OVER () AS nearest
    FROM word, LATERAL (
      SELECT p.id, p.name_key, p.search_text FROM patient p
      WHERE p.clinic_id = clinic AND p.search_text LIKE '%' || word.word || '%'
        AND (numbers IS NULL OR p.search_text LIKE ALL (numbers))
        AND NOT EXISTS (SELECT 1 FROM unnest(parts) part WHERE position(part IN p.search_text) = 0
          AND NOT part <% p.search_text AND NOT (word.swapped AND part = longest))
        AND NOT translate(' ' || p.search_text, '-''.', '   ') LIKE ALL (patterns)
      LIMIT greatest(weighed, most)) c,
    LATERAL (SELECT (0.9 * avg(CASE WHEN position(part IN c.search_text) > 0 THEN 1
        WHEN word.swapped AND part = longest THEN 0.8
        ELSE word_similarity(part, c.search_text) END))::real AS mean FROM unnest(parts) part) likeness
  ) slip WHERE slip.likeness >= slip.nearest - 0.2
  GROUP BY slip.id, slip.name_key ORDER BY best DESC, slip.name_key, slip.id LIMIT most - exact;
END $$;

-- Cohort figures ----------------------------------------------------------------------------------------------------------

-- Raised whenever counters changed: figures that were put together at the same revision are still true.
CREATE TABLE cohort_revision (
  clinic_id uuid NOT NULL,
  revision bigint NOT NULL,
  CONSTRAINT cohort_revision_pkey PRIMARY KEY (clinic_id),
  CONSTRAINT cohort_revision_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES clinic (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
ALTER TABLE cohort_revision ENABLE ROW LEVEL SECURITY;
ALTER TABLE cohort_revision FORCE ROW LEVEL SECURITY;
CREATE POLICY own_clinic ON cohort_revision USING (clinic_id = (SELECT current_clinic_id()))
  WITH CHECK (clinic_id = (SELECT current_clinic_id()));

-- First and last start, and events that name no course, are read at each look.
CREATE INDEX cohort_course_clinic_id_started_on_idx ON cohort_course (clinic_id, started_on);
CREATE INDEX adverse_event_without_course ON adverse_event (clinic_id) WHERE course_id IS NULL;

DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['words_of_name(text, integer)', 'keep_names_of_added()', 'keep_names_of_changed()', 'keep_names_of_removed()']
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
