-- Why an answer is missing, why a whole form is missing, and how long a draft is kept.

-- Reasons of unanswered items by 1-based number: {"8": "declined"}.
ALTER TABLE questionnaire_response ADD COLUMN gap_reasons jsonb NOT NULL DEFAULT '{}',
  ADD CONSTRAINT questionnaire_response_gap_reasons CHECK (jsonb_typeof(gap_reasons) = 'object');

-- A form that was not filled in at a timepoint, and why; one row for each form, which a person may correct or take back.
-- A form that is saved all the same counts, whatever stands here.
CREATE TABLE missing_form (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  course_id uuid NOT NULL,
  assessment_id uuid NOT NULL,
  instrument text NOT NULL,
  reason text NOT NULL,
  recorded_by_id uuid NOT NULL DEFAULT current_user_id(),
  version integer NOT NULL DEFAULT 1,
  withdrawn_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT missing_form_pkey PRIMARY KEY (id),
  CONSTRAINT missing_form_reason CHECK (reason IN ('declined', 'not-offered', 'lost', 'not-applicable')),
  CONSTRAINT missing_form_instrument CHECK (instrument IN ('bdi-ii', 'bdi-ia', 'bpi-sf', 'gad-7', 'pcl-5', 'meq30')),
  CONSTRAINT missing_form_clinic_id_patient_id_assessment_id_fkey FOREIGN KEY (clinic_id, patient_id, assessment_id)
    REFERENCES assessment (clinic_id, patient_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX missing_form_assessment_id_instrument_key ON missing_form (assessment_id, instrument);
CREATE INDEX missing_form_clinic_id_course_id_idx ON missing_form (clinic_id, course_id);

ALTER TABLE missing_form ENABLE ROW LEVEL SECURITY;
ALTER TABLE missing_form FORCE ROW LEVEL SECURITY;
CREATE POLICY own_clinic ON missing_form USING (clinic_id = (SELECT current_clinic_id()))
  WITH CHECK (clinic_id = (SELECT current_clinic_id()));
CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON missing_form
  FOR EACH ROW EXECUTE FUNCTION audit.record_change();

-- A signature binds the reasons too. They stand in the content only where there are any, so that every content that was
-- signed before reads as it did and its hash still fits.
ALTER FUNCTION record_content(text, uuid, integer) RENAME TO record_content_without_gap_reasons;
CREATE FUNCTION record_content(kind text, record uuid, format integer DEFAULT 1) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp SET timezone = 'UTC' SET extra_float_digits = 1 AS $$
DECLARE
  content jsonb := record_content_without_gap_reasons(kind, record, format);
  reasons jsonb;
BEGIN
  IF kind = 'response' AND content IS NOT NULL THEN
    SELECT r.gap_reasons INTO reasons FROM questionnaire_response r WHERE r.id = record;
    IF reasons <> '{}' THEN RETURN jsonb_set(content, '{record,gapReasons}', reasons); END IF;
  END IF;
  RETURN content;
END $$;

-- A draft that was not saved in time is emptied; the row stays, so that its author is told that it was there.
ALTER TABLE draft ADD COLUMN expired_at timestamptz(3);
CREATE INDEX draft_clinic_id_updated_at_idx ON draft (clinic_id, updated_at) WHERE expired_at IS NULL;
CREATE POLICY owner_expires ON draft TO CURRENT_USER USING (true) WITH CHECK (true);

-- Empties what is older than the clinic keeps drafts, of all its users: another's draft is nobody's to read.
CREATE FUNCTION expire_drafts(days integer) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH expired AS (
    UPDATE draft SET body = 'null', expired_at = clock_timestamp()
    WHERE clinic_id = current_clinic_id() AND expired_at IS NULL
      AND updated_at < clock_timestamp() - make_interval(days => days)
    RETURNING 1)
  SELECT count(*)::integer FROM expired
$$;
