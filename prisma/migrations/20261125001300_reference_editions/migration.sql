-- Reference cohorts that a clinic makes itself: from the paper, or from another study. -----------------------------------
-- Each row of reference_cohort is one version of an edition; the pilot is the one row that belongs to no clinic.

ALTER TABLE reference_cohort
  ADD COLUMN edition_id uuid,
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN name text,
  ADD COLUMN reason text,
  ADD COLUMN created_by uuid DEFAULT current_user_id(),
  ADD COLUMN created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN withdrawn_at timestamptz(3),
  ADD COLUMN withdrawn_by uuid,
  ADD COLUMN withdrawal_reason text,
  ADD CONSTRAINT own_edition_named CHECK ((clinic_id IS NULL) = (edition_id IS NULL)
    AND (clinic_id IS NULL OR (name ~ '\S' AND char_length(name) <= 40 AND title ~ '\S' AND citation ~ '\S'))),
  ADD CONSTRAINT edition_version_counted CHECK (version >= 1),
  -- A change of an edition says why.
  ADD CONSTRAINT edition_change_has_reason CHECK (version = 1 OR coalesce(reason, '') ~ '\S'),
  ADD CONSTRAINT withdrawal_whole CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL)
    AND (withdrawal_reason IS NULL OR withdrawal_reason ~ '\S')),
  ADD CONSTRAINT reference_cohort_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES clinic (id) ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE UNIQUE INDEX reference_cohort_clinic_id_edition_id_version_key ON reference_cohort (clinic_id, edition_id, version);

ALTER TABLE reference_point
  ADD COLUMN n integer,
  ADD COLUMN mean_source text,
  ADD COLUMN sd double precision,
  ADD COLUMN sd_provenance text,
  ADD COLUMN sd_source text,
  ADD COLUMN percent_source text,
  ADD CONSTRAINT reference_arm_known CHECK (arm IN ('psychedelic', 'psycholytic')),
  ADD CONSTRAINT reference_people_counted CHECK (n IS NULL OR n >= 1),
  ADD CONSTRAINT reference_spread_not_negative CHECK (sd IS NULL OR sd >= 0),
  ADD CONSTRAINT reference_provenance_known CHECK (
    coalesce(mean_provenance, 'published') IN ('published', 'derived', 'reconstructed', 'read-off')
    AND coalesce(sd_provenance, 'published') IN ('published', 'derived', 'reconstructed', 'read-off')
    AND coalesce(percent_provenance, 'published') IN ('published', 'derived', 'reconstructed', 'read-off')),
  -- Every figure says how it came about.
  ADD CONSTRAINT reference_figure_has_provenance CHECK ((mean IS NULL) = (mean_provenance IS NULL)
    AND (sd IS NULL) = (sd_provenance IS NULL) AND (percent_of_baseline IS NULL) = (percent_provenance IS NULL)),
  -- And one that a clinic typed also where it stands; the sources of the pilot's are its statements.
  ADD CONSTRAINT own_figure_has_source CHECK (clinic_id IS NULL OR ((mean IS NULL) = (mean_source IS NULL)
    AND (sd IS NULL) = (sd_source IS NULL) AND (percent_of_baseline IS NULL) = (percent_source IS NULL)));

CREATE INDEX reference_statement_cohort_id_idx ON reference_statement (cohort_id);

-- A version is written once, in one transaction, by the one who acts.
CREATE FUNCTION sign_edition_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.created_at := CURRENT_TIMESTAMP;
  NEW.created_by := current_user_id();
  IF NEW.withdrawn_at IS NOT NULL THEN
    RAISE EXCEPTION 'a new version of an edition is not withdrawn' USING ERRCODE = 'KAP90';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER version_signed BEFORE INSERT ON reference_cohort FOR EACH ROW WHEN (NEW.clinic_id IS NOT NULL)
  EXECUTE FUNCTION sign_edition_version();

CREATE FUNCTION keep_edition_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE withdrawal CONSTANT text[] := ARRAY['withdrawn_at', 'withdrawn_by', 'withdrawal_reason'];
BEGIN
  IF to_jsonb(NEW) - withdrawal IS DISTINCT FROM to_jsonb(OLD) - withdrawal OR OLD.withdrawn_at IS NOT NULL THEN
    RAISE EXCEPTION 'a version of an edition never changes: a new version is made instead' USING ERRCODE = 'KAP90';
  END IF;
  NEW.withdrawn_at := CURRENT_TIMESTAMP;
  NEW.withdrawn_by := current_user_id();
  RETURN NEW;
END $$;
CREATE TRIGGER version_stays BEFORE UPDATE ON reference_cohort FOR EACH ROW WHEN (OLD.clinic_id IS NOT NULL)
  EXECUTE FUNCTION keep_edition_version();

-- Figures and words come with their version, into one of the same clinic; none is added later.
CREATE FUNCTION keep_edition_closed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM reference_cohort c WHERE c.id = NEW.cohort_id AND c.clinic_id = NEW.clinic_id
    AND c.created_at = CURRENT_TIMESTAMP::timestamptz(3)) THEN
    RAISE EXCEPTION 'a version of an edition is written once: a new version is made instead' USING ERRCODE = 'KAP90';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER version_closed BEFORE INSERT ON reference_point FOR EACH ROW WHEN (NEW.clinic_id IS NOT NULL)
  EXECUTE FUNCTION keep_edition_closed();
CREATE TRIGGER version_closed BEFORE INSERT ON reference_statement FOR EACH ROW WHEN (NEW.clinic_id IS NOT NULL)
  EXECUTE FUNCTION keep_edition_closed();

-- Beside the policy "readable", which the pilot and the clinic's own rows have: a clinic writes its own rows alone.
CREATE POLICY own_written ON reference_cohort FOR INSERT WITH CHECK (clinic_id = (SELECT current_clinic_id()));
CREATE POLICY own_withdrawn ON reference_cohort FOR UPDATE USING (clinic_id = (SELECT current_clinic_id()))
  WITH CHECK (clinic_id = (SELECT current_clinic_id()));
CREATE POLICY own_written ON reference_point FOR INSERT WITH CHECK (clinic_id = (SELECT current_clinic_id()));
CREATE POLICY own_written ON reference_statement FOR INSERT WITH CHECK (clinic_id = (SELECT current_clinic_id()));

CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON reference_cohort
  FOR EACH ROW EXECUTE FUNCTION audit.record_change();
CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON reference_point
  FOR EACH ROW EXECUTE FUNCTION audit.record_change();
CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON reference_statement
  FOR EACH ROW EXECUTE FUNCTION audit.record_change();

REVOKE ALL ON FUNCTION sign_edition_version() FROM PUBLIC;
REVOKE ALL ON FUNCTION keep_edition_version() FROM PUBLIC;
REVOKE ALL ON FUNCTION keep_edition_closed() FROM PUBLIC;
