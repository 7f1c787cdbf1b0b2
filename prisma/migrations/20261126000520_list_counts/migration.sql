-- A count of the list that reaches zero leaves nothing behind: each day that is over would be read with every late page by what is due.
CREATE OR REPLACE FUNCTION count_in_list(of_clinic uuid, of_arm text, of_status text, of_kind text, of_day integer, of_letters text, more integer)
RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE held bigint; remaining integer;
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
      = (of_clinic, of_arm, of_status, of_kind, of_day, of_letters, held)
    RETURNING t.patients INTO remaining;
    IF remaining = 0 THEN
      DELETE FROM list_tally t WHERE (t.clinic_id, t.arm, t.status, t.kind, t.day, t.letters, t.slot)
        = (of_clinic, of_arm, of_status, of_kind, of_day, of_letters, held);
    END IF;
  END IF;
END $$;
DELETE FROM list_tally WHERE patients = 0;

-- The tally of the first two letters, whose work these do: it made two who enrolled under the same letters wait for each other.

CREATE OR REPLACE FUNCTION keep_names_of_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO patient_word (clinic_id, word)
  SELECT DISTINCT a.clinic_id, w.word FROM added a, words_of_name(a.search_text, length(a.family_name)) w (word) ORDER BY 1, 2
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION keep_names_of_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM earlier e JOIN changed c USING (id) WHERE c.search_text <> e.search_text) THEN RETURN NULL; END IF;
  INSERT INTO patient_word (clinic_id, word)
  SELECT DISTINCT c.clinic_id, w.word FROM changed c, words_of_name(c.search_text, length(c.family_name)) w (word) ORDER BY 1, 2
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
DROP TRIGGER names_kept_of_removed ON patient;
DROP FUNCTION keep_names_of_removed();
DROP TABLE patient_tally;
