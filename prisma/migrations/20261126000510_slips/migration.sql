-- Loads the library, whose setting the search uses below.
DO $$ BEGIN PERFORM similarity('a', 'b'); END $$;

-- As before: patients of the acting clinic whose names or numbers hold every word, or who were born on one of the dates; who fits
-- both comes alone. Only where that finds few are slips of the finger allowed, and never in a number: a near record number is
-- somebody else. No more than two hundred are weighed where more fit, since no list shows more.
-- What is new besides is how slips are looked up. Up to five hundred who bear a near name were compared with what was typed,
-- letter by letter, for each of eight near names; now all who bear a name count as near as the name, and of several typed words
-- two are looked up in the index together, where the slip may be in either. A surname and a first name no longer make one near word
-- between them.
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
  weighed constant integer := 200;
  -- A word beside the longest, by which few of those who bear a near name are looked up.
  other text := CASE WHEN second <> longest AND length(second) > 2 THEN second END;
  swaps text;
  name record;
  nearest real;
  bearers uuid[];
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
  IF cardinality(parts) = 1 THEN
    -- All who bear a name are equally near it. So the nearest name is read first, surnames in the order of the list, and the next only
    -- while there is room.
    FOR name IN
      SELECT v.word, (0.9 * v.likeness)::real AS likeness FROM (
        SELECT w.word, greatest(word_similarity(longest, w.word), CASE WHEN w.word ~ swaps THEN 0.8 END) AS likeness
        FROM patient_word w WHERE w.clinic_id = clinic AND (longest <% w.word OR w.word ~ swaps) AND position(longest IN w.word) = 0
      ) v ORDER BY v.likeness DESC, v.word LIMIT 8
    LOOP
      EXIT WHEN exact >= most OR name.likeness < nearest - 0.2;
      bearers := ARRAY(SELECT p.id FROM patient p
        WHERE p.clinic_id = clinic AND p.name_key >= name.word AND p.name_key < name.word || U&'\+10FFFF'
          AND NOT translate(' ' || p.search_text, '-''.', '   ') LIKE ALL (patterns) AND p.id <> ALL (listed)
        ORDER BY p.name_key, p.id LIMIT most - exact);
      IF cardinality(bearers) < most - exact THEN
        bearers := bearers || ARRAY(SELECT p.id FROM patient p
          WHERE p.clinic_id = clinic AND p.search_text LIKE '%' || name.word || '%' AND NOT starts_with(p.name_key, name.word)
            AND NOT translate(' ' || p.search_text, '-''.', '   ') LIKE ALL (patterns) AND p.id <> ALL (listed)
          LIMIT most - exact - cardinality(bearers));
      END IF;
      IF cardinality(bearers) > 0 THEN nearest := coalesce(nearest, name.likeness); END IF;
      RETURN QUERY SELECT b.id, name.likeness FROM unnest(bearers) b (id);
      listed := listed || bearers;
      exact := exact + cardinality(bearers);
    END LOOP;
    RETURN;
  END IF;

  RETURN QUERY WITH word AS MATERIALIZED (
    -- The longest word may be right and the slip in another.
    SELECT v.word, v.swapped FROM (
      SELECT w.word, w.word ~ swaps AS swapped, greatest(word_similarity(longest, w.word),
        CASE WHEN w.word ~ swaps THEN 0.8 END) AS likeness
      FROM patient_word w WHERE w.clinic_id = clinic AND (longest <% w.word OR w.word ~ swaps)
    ) v ORDER BY v.likeness DESC, v.word LIMIT 8
  )
  SELECT slip.id, max(slip.likeness) AS best FROM (
    SELECT c.id, c.name_key, likeness.mean AS likeness, max(likeness.mean) OVER () AS nearest
    FROM word, LATERAL (
      SELECT p.id, p.name_key, p.search_text FROM patient p
      WHERE p.clinic_id = clinic AND p.search_text LIKE '%' || word.word || '%'
        AND (p.search_text LIKE '%' || coalesce(other, word.word) || '%' OR coalesce(other, word.word) <% p.search_text)
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
