-- Licences of the clinic for wording that is not free, and the text packs they unlock. --------------------------------

-- One row for each instrument and edition: renewing or correcting a licence changes it, and the audit trail keeps what
-- stood before. Taken off the register, it stays to be read.
CREATE TABLE instrument_licence (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  instrument text NOT NULL,
  edition text NOT NULL,
  number text NOT NULL,
  holder text NOT NULL,
  expires_on date NOT NULL,
  version integer NOT NULL DEFAULT 1,
  recorded_by uuid DEFAULT current_user_id(),
  recorded_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  removed_at timestamptz(3),
  CONSTRAINT instrument_licence_pkey PRIMARY KEY (id),
  CONSTRAINT licence_instrument_named CHECK (instrument ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND edition ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  CONSTRAINT licence_number_given CHECK (number ~ '\S' AND char_length(number) <= 100),
  CONSTRAINT licence_holder_given CHECK (holder ~ '\S' AND char_length(holder) <= 200),
  CONSTRAINT licence_version_counted CHECK (version >= 1),
  CONSTRAINT instrument_licence_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES clinic (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX instrument_licence_clinic_id_instrument_edition_key ON instrument_licence (clinic_id, instrument, edition);

-- The wording of one edition in one language, as the clinic uploaded it. A newer version is a new row; the wording of a
-- removed pack is emptied, what it was stays.
CREATE TABLE text_pack (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  instrument text NOT NULL,
  edition text NOT NULL,
  language text NOT NULL,
  version integer NOT NULL,
  body jsonb,
  body_sha256 bytea NOT NULL,
  file_name text NOT NULL,
  uploaded_by uuid DEFAULT current_user_id(),
  uploaded_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  replaced_at timestamptz(3),
  removed_at timestamptz(3),
  CONSTRAINT text_pack_pkey PRIMARY KEY (id),
  CONSTRAINT pack_instrument_named CHECK (instrument ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND edition ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  CONSTRAINT pack_language_is_tag CHECK (language ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' AND char_length(language) <= 35),
  CONSTRAINT pack_version_counted CHECK (version >= 1),
  CONSTRAINT pack_file_named CHECK (file_name ~ '\S' AND char_length(file_name) <= 200),
  CONSTRAINT pack_removed_is_empty CHECK ((body IS NULL) = (removed_at IS NOT NULL)),
  -- Far above any questionnaire; the app asks for less.
  CONSTRAINT pack_body_bounded CHECK (octet_length(body::text) <= 500000),
  CONSTRAINT text_pack_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES clinic (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX text_pack_clinic_id_instrument_edition_language_version_key
  ON text_pack (clinic_id, instrument, edition, language, version);
-- The form asks for the packs in use; of each language there is one at most.
CREATE UNIQUE INDEX text_pack_in_use ON text_pack (clinic_id, instrument, edition, language)
  WHERE replaced_at IS NULL AND removed_at IS NULL;

CREATE FUNCTION keep_text_pack() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF to_jsonb(NEW) - ARRAY['body', 'replaced_at', 'removed_at'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['body', 'replaced_at', 'removed_at']
    OR (NEW.body IS NOT NULL AND NEW.body IS DISTINCT FROM OLD.body)
    OR (OLD.removed_at IS NOT NULL AND NEW.removed_at IS DISTINCT FROM OLD.removed_at)
    OR (OLD.replaced_at IS NOT NULL AND NEW.replaced_at IS DISTINCT FROM OLD.replaced_at) THEN
    RAISE EXCEPTION 'a version of a text pack never changes: a new version is uploaded instead' USING ERRCODE = 'KAP61';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER version_stays BEFORE UPDATE ON text_pack FOR EACH ROW EXECUTE FUNCTION keep_text_pack();

-- As audit.record_change, but without the wording: the trail outlives a licence, and names a pack by its hash.
CREATE FUNCTION audit.record_pack_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  actor uuid := public.current_user_id();
  old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - 'body' END;
  new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - 'body' END;
  subject jsonb := coalesce(new_row, old_row);
BEGIN
  IF actor IS NULL THEN
    RAISE EXCEPTION 'nobody is named as acting: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
  END IF;
  INSERT INTO audit.event (clinic_id, user_id, action, table_name, row_id, before, after, reason)
  VALUES ((subject ->> 'clinic_id')::uuid, actor, lower(TG_OP), TG_TABLE_NAME, subject ->> 'id', old_row, new_row,
    nullif(current_setting('app.reason', true), ''));
  RETURN NULL;
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['instrument_licence', 'text_pack']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_clinic ON %I USING (clinic_id = (SELECT current_clinic_id()))
      WITH CHECK (clinic_id = (SELECT current_clinic_id()))', t);
  END LOOP;
END $$;
CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON instrument_licence
  FOR EACH ROW EXECUTE FUNCTION audit.record_change();
CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON text_pack
  FOR EACH ROW EXECUTE FUNCTION audit.record_pack_change();

-- A series never mixes editions ----------------------------------------------------------------------------------------

-- The course names its BDI and the window of its PCL-5; every form that comes in is one of these.
CREATE FUNCTION keep_edition_of_series() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE expected record;
BEGIN
  SELECT c.bdi_instrument, c.pcl5_edition INTO expected FROM treatment_course c
    WHERE c.clinic_id = NEW.clinic_id AND c.id = NEW.course_id;
  IF (NEW.instrument LIKE 'bdi-%' AND NEW.instrument <> expected.bdi_instrument)
    OR (NEW.instrument = 'pcl-5' AND NEW.edition <> expected.pcl5_edition) THEN
    RAISE EXCEPTION 'a series never mixes editions: % % in a course of % and the PCL-5 of the %',
      NEW.instrument, NEW.edition, expected.bdi_instrument, expected.pcl5_edition USING ERRCODE = 'KAP62';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER edition_stays BEFORE INSERT OR UPDATE OF instrument, edition, course_id ON questionnaire_response
  FOR EACH ROW WHEN (NEW.instrument LIKE 'bdi-%' OR NEW.instrument = 'pcl-5')
  EXECUTE FUNCTION keep_edition_of_series();

CREATE FUNCTION keep_editions_of_course() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.bdi_instrument, NEW.pcl5_edition) IS DISTINCT FROM (OLD.bdi_instrument, OLD.pcl5_edition) THEN
    RAISE EXCEPTION 'a course keeps the editions it began with' USING ERRCODE = 'KAP62';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER editions_stay BEFORE UPDATE OF bdi_instrument, pcl5_edition ON treatment_course
  FOR EACH ROW EXECUTE FUNCTION keep_editions_of_course();

-- Nobody but the owner starts with a right; prisma/grants gives the app's role what it needs.
REVOKE ALL ON FUNCTION keep_text_pack() FROM PUBLIC;
REVOKE ALL ON FUNCTION keep_edition_of_series() FROM PUBLIC;
REVOKE ALL ON FUNCTION keep_editions_of_course() FROM PUBLIC;
REVOKE ALL ON FUNCTION audit.record_pack_change() FROM PUBLIC;
