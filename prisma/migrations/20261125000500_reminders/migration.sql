-- Forms that a clinician asks for at one visit, and e-mail to patients: what is to be sent and was sent, and who wants none.

CREATE TABLE planned_measure (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  course_id uuid NOT NULL,
  -- As in assessment; the timepoint need not be opened yet.
  timepoint_key text NOT NULL,
  instrument text NOT NULL,
  planned_by uuid NOT NULL DEFAULT current_user_id(),
  planned_by_name text NOT NULL,
  planned_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  removed_at timestamptz(3),
  removed_by uuid,
  CONSTRAINT planned_measure_pkey PRIMARY KEY (id),
  CONSTRAINT planned_measure_timepoint_known CHECK (timepoint_key ~ '^(baseline|after-session-\d{1,2}|follow-up:.+)$'),
  CONSTRAINT planned_measure_instrument_named CHECK (instrument ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  CONSTRAINT planned_measure_named CHECK (planned_by_name ~ '\S'),
  CONSTRAINT planned_measure_removal_signed CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
  CONSTRAINT planned_measure_clinic_id_patient_id_course_id_fkey FOREIGN KEY (clinic_id, patient_id, course_id)
    REFERENCES treatment_course (clinic_id, patient_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX planned_measure_clinic_id_course_id_idx ON planned_measure (clinic_id, course_id);
CREATE UNIQUE INDEX planned_measure_once ON planned_measure (course_id, timepoint_key, instrument) WHERE removed_at IS NULL;

-- The queue of e-mail and its log in one. No word of it says what is asked or why: whoever reads the log learns that
-- something was sent. A reminder of one kind exists once for a timepoint, however many processes plan it.
CREATE TABLE patient_mail (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  course_id uuid NOT NULL,
  timepoint_key text NOT NULL,
  -- link: a member of staff sent it; the others are planned by the calendar
  kind text NOT NULL,
  state text NOT NULL DEFAULT 'waiting',
  -- Why it is still waiting, or never went out.
  problem text,
  address_masked text,
  attempts integer NOT NULL DEFAULT 0,
  next_try_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  claimed_at timestamptz(3),
  sent_at timestamptz(3),
  -- Hash of the secret in the link by which the patient ends such e-mail.
  token_sha256 bytea,
  planned_by uuid NOT NULL DEFAULT current_user_id(),
  planned_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT patient_mail_pkey PRIMARY KEY (id),
  CONSTRAINT patient_mail_kind_known CHECK (kind IN ('link', 'before-due', 'after-due')),
  -- unclear: the app ended between handing it over and noting that; it is not sent again by itself
  CONSTRAINT patient_mail_state_known CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'dropped', 'unclear')),
  CONSTRAINT patient_mail_problem_known CHECK (problem IN ('server-unreachable', 'address-refused', 'mail-refused',
    'no-address', 'opted-out', 'switched-off', 'nothing-missing', 'time-passed', 'no-link')),
  CONSTRAINT patient_mail_sent_dated CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
  CONSTRAINT patient_mail_token_hashed CHECK (octet_length(token_sha256) = 32),
  CONSTRAINT patient_mail_clinic_id_patient_id_course_id_fkey FOREIGN KEY (clinic_id, patient_id, course_id)
    REFERENCES treatment_course (clinic_id, patient_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX patient_mail_clinic_id_patient_id_planned_at_idx ON patient_mail (clinic_id, patient_id, planned_at);
CREATE INDEX patient_mail_waiting ON patient_mail (clinic_id, next_try_at) WHERE state IN ('waiting', 'sending');
CREATE UNIQUE INDEX patient_mail_reminder_once ON patient_mail (course_id, timepoint_key, kind) WHERE kind <> 'link';
CREATE UNIQUE INDEX patient_mail_token_sha256_key ON patient_mail (token_sha256);

-- Whether a patient wants e-mail; nobody who is not here has refused it.
CREATE TABLE mail_choice (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  opted_out boolean NOT NULL,
  -- By the link in an e-mail; else staff wrote down what the patient said.
  by_patient boolean NOT NULL DEFAULT false,
  changed_by uuid NOT NULL DEFAULT current_user_id(),
  changed_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT mail_choice_pkey PRIMARY KEY (id),
  CONSTRAINT mail_choice_clinic_id_patient_id_fkey FOREIGN KEY (clinic_id, patient_id)
    REFERENCES patient (clinic_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX mail_choice_clinic_id_patient_id_key ON mail_choice (clinic_id, patient_id);

-- Whoever acts when nobody is there: planning reminders, sending, and the patient's own refusal. Such an account is
-- switched off from the beginning and cannot be switched on, so that nobody ever signs in with it.
ALTER TABLE user_account
  ADD COLUMN automatic boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT automatic_never_signs_in CHECK (NOT automatic OR deactivated_at IS NOT NULL);
CREATE UNIQUE INDEX user_account_automatic ON user_account (clinic_id) WHERE automatic;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['planned_measure', 'patient_mail', 'mail_choice']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_clinic ON %I USING (clinic_id = (SELECT current_clinic_id()))
      WITH CHECK (clinic_id = (SELECT current_clinic_id()))', t);
    EXECUTE format('CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION audit.record_change()', t);
  END LOOP;
END $$;

-- What went out, or never will, stays as it is.
CREATE FUNCTION keep_finished_mail() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'an e-mail that is done with never changes' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER finished_stays BEFORE UPDATE ON patient_mail
  FOR EACH ROW WHEN (OLD.state NOT IN ('waiting', 'sending')) EXECUTE FUNCTION keep_finished_mail();

-- The clinics that send e-mail, each with the account that acts there by itself: ids alone. Everything else the app reads
-- and writes clinic by clinic, through the door. An invented clinic never sends.
CREATE FUNCTION mail_clinics() RETURNS TABLE (clinic_id uuid, user_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, u.id FROM clinic c JOIN user_account u ON u.clinic_id = c.id AND u.automatic
  WHERE NOT c.synthetic AND c.settings #>> '{mail,on}' = 'true'
$$;

-- What the function below must find without a clinic: whose e-mail carried the secret.
CREATE POLICY gate_reads ON patient_mail FOR SELECT TO CURRENT_USER USING (true);

-- The patient's own refusal, by the secret of one e-mail. False for a secret that was never sent. It acts as the account
-- of that clinic, so that policies and audit hold as for everybody.
CREATE FUNCTION refuse_mail(token bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  mail record;
BEGIN
  SELECT m.clinic_id, m.patient_id, u.id AS user_id INTO mail
  FROM patient_mail m JOIN user_account u ON u.clinic_id = m.clinic_id AND u.automatic
  WHERE m.token_sha256 = token;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM set_config('app.clinic_id', mail.clinic_id::text, true), set_config('app.user_id', mail.user_id::text, true),
    set_config('app.reason', 'refused by the patient, by a link in an e-mail', true);
  INSERT INTO mail_choice AS kept (clinic_id, patient_id, opted_out, by_patient)
  VALUES (mail.clinic_id, mail.patient_id, true, true)
  ON CONFLICT (clinic_id, patient_id) DO UPDATE
    SET opted_out = true, by_patient = true, changed_by = mail.user_id, changed_at = clock_timestamp()
    WHERE NOT kept.opted_out;
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION keep_finished_mail(), mail_clinics(), refuse_mail(bytea) FROM PUBLIC;
