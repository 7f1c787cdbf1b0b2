-- A form that was typed from paper, typed a second time by somebody else who does not see the first answers. Only what
-- differs is looked at; each difference is settled by looking at the paper. A form is checked as long as it still has the
-- version that came out of that.
CREATE TABLE second_entry (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  course_id uuid NOT NULL,
  response_id uuid NOT NULL,
  -- What the second person read on the paper, in the shape of a saved form.
  content jsonb NOT NULL,
  completed_on date NOT NULL,
  entered_by_id uuid NOT NULL DEFAULT current_user_id(),
  -- Who had typed the form; null for an import.
  first_by_id uuid,
  compared_version integer NOT NULL,
  differences integer NOT NULL,
  -- What was decided, field by field: [{ "field", "first", "second", "settled", "chosen" }].
  decisions jsonb NOT NULL DEFAULT '[]',
  settled_at timestamptz(3),
  settled_by_id uuid,
  checked_version integer,
  -- Typed once more before anything was settled.
  replaced_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT second_entry_pkey PRIMARY KEY (id),
  CONSTRAINT second_entry_by_another_person CHECK (entered_by_id IS DISTINCT FROM first_by_id),
  CONSTRAINT second_entry_content CHECK (jsonb_typeof(content) = 'object' AND jsonb_typeof(decisions) = 'array'),
  CONSTRAINT second_entry_counted CHECK (differences >= 0 AND compared_version >= 1),
  CONSTRAINT second_entry_settled_whole CHECK ((settled_at IS NULL) = (settled_by_id IS NULL)
    AND (settled_at IS NULL) = (checked_version IS NULL)),
  CONSTRAINT second_entry_settled_or_replaced CHECK (settled_at IS NULL OR replaced_at IS NULL),
  CONSTRAINT second_entry_clinic_id_patient_id_response_id_fkey FOREIGN KEY (clinic_id, patient_id, response_id)
    REFERENCES questionnaire_response (clinic_id, patient_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
-- One of a form waits to be settled at a time.
CREATE UNIQUE INDEX second_entry_open_of_response ON second_entry (response_id)
  WHERE settled_at IS NULL AND replaced_at IS NULL;
CREATE INDEX second_entry_clinic_id_course_id_idx ON second_entry (clinic_id, course_id);

ALTER TABLE second_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE second_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY own_clinic ON second_entry USING (clinic_id = (SELECT current_clinic_id()))
  WITH CHECK (clinic_id = (SELECT current_clinic_id()));
CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON second_entry
  FOR EACH ROW EXECUTE FUNCTION audit.record_change();

-- What was compared and settled stays.
CREATE FUNCTION keep_settled_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.settled_at IS NOT NULL OR OLD.replaced_at IS NOT NULL THEN
    RAISE EXCEPTION 'a second entry that is settled does not change' USING ERRCODE = '55000';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER settled_stays BEFORE UPDATE ON second_entry FOR EACH ROW EXECUTE FUNCTION keep_settled_entry();
