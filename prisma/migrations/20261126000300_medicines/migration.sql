-- What changed in the medicines that a patient takes besides the doses of the sessions, by its day. A change is amended with
-- a reason, and what stood before stays to be read; what was entered in error is marked. KAP81 a change that stays as it
-- is, KAP82 an amendment without its reason.
CREATE TABLE medicine_change (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  medicine text NOT NULL,
  happening text NOT NULL,
  happened_on date NOT NULL,
  -- The day is not known exactly.
  day_is_about boolean NOT NULL DEFAULT false,
  dose_before text,
  dose_after text,
  reason text,
  version integer NOT NULL DEFAULT 1,
  recorded_by uuid NOT NULL DEFAULT current_user_id(),
  recorded_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  entered_in_error_at timestamptz(3),
  entered_in_error_by uuid,
  entered_in_error_reason text,
  CONSTRAINT medicine_change_pkey PRIMARY KEY (id),
  CONSTRAINT medicine_change_named CHECK (medicine ~ '\S'),
  CONSTRAINT medicine_change_happening_known CHECK (happening IN ('started', 'dose-changed', 'stopped')),
  CONSTRAINT medicine_change_words_said CHECK (dose_before ~ '\S' AND dose_after ~ '\S' AND reason ~ '\S'),
  -- Nothing is taken before a start nor after a stop; a change of the dose leads to another one.
  CONSTRAINT medicine_change_doses_fit CHECK (CASE happening
    WHEN 'started' THEN dose_before IS NULL
    WHEN 'stopped' THEN dose_after IS NULL
    ELSE dose_after IS NOT NULL AND dose_after IS DISTINCT FROM dose_before END),
  CONSTRAINT medicine_change_error_explained CHECK (CASE WHEN entered_in_error_at IS NULL
    THEN entered_in_error_by IS NULL AND entered_in_error_reason IS NULL
    ELSE entered_in_error_by IS NOT NULL AND coalesce(entered_in_error_reason ~ '\S', false) END),
  CONSTRAINT medicine_change_clinic_id_patient_id_fkey FOREIGN KEY (clinic_id, patient_id)
    REFERENCES patient (clinic_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX medicine_change_clinic_id_patient_id_id_key ON medicine_change (clinic_id, patient_id, id);
CREATE INDEX medicine_change_clinic_id_patient_id_happened_on_idx ON medicine_change (clinic_id, patient_id, happened_on);

-- Why a change was amended, with the text that it replaced.
CREATE TABLE medicine_change_amendment (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  change_id uuid NOT NULL,
  -- The version of the change that was replaced, and what it said.
  version integer NOT NULL,
  replaced jsonb NOT NULL DEFAULT '{}',
  reason text NOT NULL,
  amended_by uuid NOT NULL DEFAULT current_user_id(),
  amended_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT medicine_change_amendment_pkey PRIMARY KEY (id),
  CONSTRAINT medicine_change_amendment_explained CHECK (reason ~ '\S'),
  CONSTRAINT medicine_change_amendment_clinic_id_patient_id_change_id_fkey FOREIGN KEY (clinic_id, patient_id, change_id)
    REFERENCES medicine_change (clinic_id, patient_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX medicine_change_amendment_change_id_version_key ON medicine_change_amendment (change_id, version);
CREATE INDEX medicine_change_amendment_clinic_id_patient_id_idx ON medicine_change_amendment (clinic_id, patient_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['medicine_change', 'medicine_change_amendment']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_clinic ON %I USING (clinic_id = (SELECT current_clinic_id()))
      WITH CHECK (clinic_id = (SELECT current_clinic_id()))', t);
    EXECUTE format('CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION audit.record_change()', t);
  END LOOP;
END $$;

CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE ON medicine_change_amendment
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_appended();
CREATE TRIGGER is_never_emptied BEFORE TRUNCATE ON medicine_change_amendment
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_appended();

-- What a change says, by name; who wrote it and how it is marked stand beside it.
CREATE FUNCTION medicine_change_content(of medicine_change) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = public, pg_temp
  RETURN jsonb_build_object('medicine', of.medicine, 'happening', of.happening, 'on', of.happened_on,
    'about', of.day_is_about, 'doseBefore', of.dose_before, 'doseAfter', of.dose_after, 'reason', of.reason);

-- The text that is replaced is the database's to say, as it stands, held until the transaction ends.
CREATE FUNCTION begin_medicine_amendment() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE standing medicine_change;
BEGIN
  SELECT * INTO standing FROM medicine_change m
    WHERE m.id = NEW.change_id AND m.clinic_id = NEW.clinic_id AND m.patient_id = NEW.patient_id FOR NO KEY UPDATE;
  NEW.version := standing.version;
  NEW.replaced := medicine_change_content(standing);
  NEW.amended_by := current_user_id();
  NEW.amended_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER begun_by_database BEFORE INSERT ON medicine_change_amendment
  FOR EACH ROW EXECUTE FUNCTION begin_medicine_amendment();

CREATE FUNCTION keep_medicine_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.entered_in_error_at IS NOT NULL
    OR (NEW.id, NEW.clinic_id, NEW.patient_id, NEW.recorded_by, NEW.recorded_at)
      IS DISTINCT FROM (OLD.id, OLD.clinic_id, OLD.patient_id, OLD.recorded_by, OLD.recorded_at) THEN
    RAISE EXCEPTION 'this change of a medicine stays as it is' USING ERRCODE = 'KAP81';
  END IF;
  IF medicine_change_content(NEW) IS DISTINCT FROM medicine_change_content(OLD)
    AND (NEW.version <> OLD.version + 1 OR NOT EXISTS (SELECT FROM medicine_change_amendment a
      WHERE a.change_id = OLD.id AND a.version = OLD.version)) THEN
    RAISE EXCEPTION 'a change of a medicine is amended with a reason only' USING ERRCODE = 'KAP82';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER written_stays BEFORE UPDATE OR DELETE ON medicine_change
  FOR EACH ROW EXECUTE FUNCTION keep_medicine_change();

DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['medicine_change_content(medicine_change)', 'begin_medicine_amendment()', 'keep_medicine_change()']
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
