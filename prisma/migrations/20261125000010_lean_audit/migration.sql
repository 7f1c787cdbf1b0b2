-- The same record of each change for half the time: secrets are taken out only of rows that have some, and who acts is asked of the
-- setting itself.
CREATE OR REPLACE FUNCTION audit.record_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  actor uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  old_row jsonb;
  new_row jsonb;
  subject jsonb;
BEGIN
  IF actor IS NULL THEN
    RAISE EXCEPTION 'nobody is named as acting: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
  END IF;
  IF TG_OP <> 'INSERT' THEN old_row := to_jsonb(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN new_row := to_jsonb(NEW); END IF;
  subject := coalesce(new_row, old_row);
  -- Secrets never enter the log: the names that audit.without_secrets takes out.
  IF subject ?| ARRAY['password_hash', 'token_sha256', 'search_text'] THEN
    old_row := audit.without_secrets(old_row);
    new_row := audit.without_secrets(new_row);
  END IF;
  INSERT INTO audit.event (clinic_id, user_id, action, table_name, row_id, patient_id, before, after, reason)
  VALUES (
    coalesce((subject ->> 'clinic_id')::uuid, CASE WHEN TG_TABLE_NAME = 'clinic' THEN (subject ->> 'id')::uuid END),
    actor, lower(TG_OP), TG_TABLE_NAME, subject ->> 'id',
    CASE WHEN TG_TABLE_NAME = 'patient' THEN (subject ->> 'id')::uuid ELSE (subject ->> 'patient_id')::uuid END,
    old_row, new_row, nullif(current_setting('app.reason', true), ''));
  RETURN NULL;
END $$;
