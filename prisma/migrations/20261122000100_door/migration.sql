-- The door to the data: checks, row-level security by clinic, audit by triggers, and the few functions that may look
-- past the policies (sign-in, session gate, patient search). Everything belongs to the owner; the app's role owns nothing.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
-- Loads the library also where the extension was there before: its setting, used below, is unknown until then.
DO $$ BEGIN PERFORM similarity('a', 'b'); END $$;

-- Words that the columns accept ------------------------------------------------------------------------------------

ALTER TABLE user_account
  ADD CONSTRAINT user_roles_known CHECK (
    cardinality(roles) > 0
    AND roles <@ ARRAY['administrator', 'clinician', 'clinical-staff', 'front-desk', 'researcher']),
  ADD CONSTRAINT user_email_folded CHECK (email = lower(email)),
  ADD CONSTRAINT user_password_hashed CHECK (password_hash LIKE '$argon2id$%');
ALTER TABLE login_session
  ADD CONSTRAINT login_session_token_hashed CHECK (octet_length(token_sha256) = 32);
ALTER TABLE patient
  ADD CONSTRAINT patient_sex_known CHECK (sex IN ('female', 'male', 'intersex', 'not-known'));
ALTER TABLE treatment_course
  ADD CONSTRAINT course_arm_known CHECK (arm IN ('psychedelic', 'psycholytic')),
  ADD CONSTRAINT course_status_known CHECK (status IN ('active', 'completed', 'withdrawn')),
  ADD CONSTRAINT course_withdrawal_explained CHECK (
    (status = 'withdrawn') = (withdrawn_on IS NOT NULL AND withdrawal_reason IS NOT NULL)),
  ADD CONSTRAINT course_bdi_known CHECK (bdi_instrument IN ('bdi-ii', 'bdi-ia')),
  ADD CONSTRAINT course_pcl5_known CHECK (pcl5_edition IN ('past-month', 'past-week'));
ALTER TABLE medicine_session
  ADD CONSTRAINT session_number_in_course CHECK (number BETWEEN 1 AND 6),
  ADD CONSTRAINT session_status_known CHECK (status IN ('planned', 'held')),
  ADD CONSTRAINT session_held_dated CHECK ((status = 'held') = (held_on IS NOT NULL)),
  ADD CONSTRAINT session_times_ordered CHECK (ended_at >= started_at),
  ADD CONSTRAINT session_weight_possible CHECK (weight_kg BETWEEN 20 AND 350);
ALTER TABLE dose
  ADD CONSTRAINT dose_route_known CHECK (route IN ('intramuscular', 'lozenge')),
  ADD CONSTRAINT dose_amount_positive CHECK (amount_mg > 0);
ALTER TABLE assessment
  ADD CONSTRAINT assessment_kind_known CHECK (kind IN ('baseline', 'after-session', 'follow-up', 'unscheduled')),
  ADD CONSTRAINT assessment_session_named CHECK ((kind = 'after-session') = (session_number IS NOT NULL)),
  ADD CONSTRAINT assessment_label_named CHECK ((kind IN ('follow-up', 'unscheduled')) = (label IS NOT NULL)),
  ADD CONSTRAINT assessment_session_in_course CHECK (session_number BETWEEN 1 AND 6);
ALTER TABLE questionnaire_response
  ADD CONSTRAINT response_instrument_known CHECK (
    instrument IN ('bdi-ii', 'bdi-ia', 'bpi-sf', 'gad-7', 'pcl-5', 'meq30')),
  ADD CONSTRAINT response_mode_known CHECK (entry_mode IN ('items', 'total-only')),
  ADD CONSTRAINT response_totals_with_mode CHECK ((entry_mode = 'total-only') = (totals IS NOT NULL)),
  ADD CONSTRAINT response_source_known CHECK (source IN ('staff', 'self-report', 'import'));
ALTER TABLE score
  ADD CONSTRAINT score_kind_known CHECK (kind IN ('scored', 'incomplete')),
  ADD CONSTRAINT score_value_with_kind CHECK ((kind = 'scored') = (value IS NOT NULL));

-- Who acts, and for which clinic; empty outside the door -------------------------------------------------------------

CREATE FUNCTION current_clinic_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.clinic_id', true), '')::uuid;
CREATE FUNCTION current_user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.user_id', true), '')::uuid;

-- Row-level security -------------------------------------------------------------------------------------------------

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['user_account', 'login_session', 'patient', 'treatment_course', 'course_rollup',
    'medicine_session', 'dose', 'vital_signs', 'psychotherapy_session', 'assessment', 'questionnaire_response',
    'score', 'submission']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_clinic ON %I USING (clinic_id = (SELECT current_clinic_id()))
      WITH CHECK (clinic_id = (SELECT current_clinic_id()))', t);
  END LOOP;
END $$;

ALTER TABLE clinic ENABLE ROW LEVEL SECURITY;
ALTER TABLE clinic FORCE ROW LEVEL SECURITY;
CREATE POLICY own_clinic ON clinic USING (id = (SELECT current_clinic_id())) WITH CHECK (id = (SELECT current_clinic_id()));

-- A draft belongs to one user of one clinic.
ALTER TABLE draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE draft FORCE ROW LEVEL SECURITY;
CREATE POLICY own_draft ON draft
  USING (clinic_id = (SELECT current_clinic_id()) AND user_id = (SELECT current_user_id()))
  WITH CHECK (clinic_id = (SELECT current_clinic_id()) AND user_id = (SELECT current_user_id()));

-- Reference cohorts: the one that ships with the app is for everybody and nobody's to change.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['reference_cohort', 'reference_point', 'reference_statement']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY readable ON %I FOR SELECT
      USING (clinic_id IS NULL OR clinic_id = (SELECT current_clinic_id()))', t);
    -- Seeding is the owner's, at migration.
    EXECUTE format('CREATE POLICY seeded ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

-- What the owner's own functions below must see without a clinic: accounts and sessions for the gate, patients for
-- the search. The app's role is not the owner and gains nothing from these.
CREATE POLICY gate_reads ON user_account FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY gate_reads ON clinic FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY gate_keeps ON login_session TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY search_reads ON patient FOR SELECT TO CURRENT_USER USING (true);

ALTER TABLE sign_in_throttle ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_throttle FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_keeps ON sign_in_throttle TO CURRENT_USER USING (true) WITH CHECK (true);
ALTER TABLE setup_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE setup_link FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_keeps ON setup_link TO CURRENT_USER USING (true) WITH CHECK (true);

-- Audit --------------------------------------------------------------------------------------------------------------

CREATE SCHEMA audit;

CREATE TABLE audit.event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  transaction_id bigint NOT NULL DEFAULT txid_current(),
  clinic_id uuid,
  -- NULL only for events before anybody is known (a failed sign-in, the set-up).
  user_id uuid,
  -- insert, update, delete, or a word of the app: view, search, print, export, sign-in, sign-in-failed, sign-out, denied
  action text NOT NULL,
  table_name text,
  row_id text,
  patient_id uuid,
  before jsonb,
  after jsonb,
  reason text,
  detail jsonb
);
CREATE INDEX event_by_patient ON audit.event (clinic_id, patient_id, id);
CREATE INDEX event_by_time ON audit.event (clinic_id, at);

ALTER TABLE audit.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.event FORCE ROW LEVEL SECURITY;
CREATE POLICY appended ON audit.event FOR INSERT TO CURRENT_USER WITH CHECK (true);
CREATE POLICY reported ON audit.event FOR SELECT TO CURRENT_USER USING (true);

CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events are only ever appended' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON audit.event
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON audit.event
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

-- Secrets never enter the log.
CREATE FUNCTION audit.without_secrets(entry jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE
  RETURN entry - 'password_hash' - 'token_sha256' - 'search_text';

CREATE FUNCTION audit.record_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  actor uuid := public.current_user_id();
  old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  subject jsonb := coalesce(new_row, old_row);
BEGIN
  IF actor IS NULL THEN
    RAISE EXCEPTION 'nobody is named as acting: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
  END IF;
  INSERT INTO audit.event (clinic_id, user_id, action, table_name, row_id, patient_id, before, after, reason)
  VALUES (
    coalesce((subject ->> 'clinic_id')::uuid, CASE WHEN TG_TABLE_NAME = 'clinic' THEN (subject ->> 'id')::uuid END),
    actor, lower(TG_OP), TG_TABLE_NAME, subject ->> 'id',
    CASE WHEN TG_TABLE_NAME = 'patient' THEN (subject ->> 'id')::uuid ELSE (subject ->> 'patient_id')::uuid END,
    audit.without_secrets(old_row), audit.without_secrets(new_row),
    nullif(current_setting('app.reason', true), ''));
  RETURN NULL;
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['clinic', 'user_account', 'patient', 'treatment_course', 'medicine_session', 'dose',
    'vital_signs', 'psychotherapy_session', 'assessment', 'questionnaire_response', 'score']
  LOOP
    EXECUTE format('CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION audit.record_change()', t);
  END LOOP;
END $$;

-- Reads, prints, exports: triggers cannot see them, so the data layer says so in the same transaction.
CREATE FUNCTION record_access(action text, patient uuid, detail jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF public.current_user_id() IS NULL THEN
    RAISE EXCEPTION 'nobody is named as acting: % refused', action USING ERRCODE = '42501';
  END IF;
  IF action NOT IN ('view', 'search', 'print', 'export', 'denied') THEN
    RAISE EXCEPTION 'unknown access %', action USING ERRCODE = '22023';
  END IF;
  INSERT INTO audit.event (clinic_id, user_id, action, patient_id, detail)
  VALUES (public.current_clinic_id(), public.current_user_id(), action, patient, detail);
END $$;

-- Sign-in ------------------------------------------------------------------------------------------------------------

-- The account behind an e-mail address, also when it is switched off (the caller answers alike for both).
CREATE FUNCTION sign_in_account(wanted_email text)
RETURNS TABLE (user_id uuid, clinic_id uuid, password_hash text, active boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id, u.clinic_id, u.password_hash, u.deactivated_at IS NULL FROM user_account u WHERE u.email = lower(wanted_email)
$$;

-- Counts an attempt for each key before the password is looked at, so that parallel guesses all count. Answers how many
-- seconds to wait; 0 = go on. The wait doubles from the free attempts on and ends at 15 minutes: never a permanent lock.
CREATE FUNCTION begin_sign_in_attempt(account_key bytea, address_key bytea, OUT wait_seconds integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  seen record;
  now_at timestamptz := clock_timestamp();
BEGIN
  wait_seconds := 0;
  FOR seen IN
    SELECT wanted.key, wanted.free, t.failures, t.last_failed_at
    FROM (VALUES (account_key, 5), (address_key, 30)) AS wanted (key, free)
    JOIN sign_in_throttle t ON t.key = wanted.key
    ORDER BY wanted.key FOR UPDATE OF t
  LOOP
    IF seen.failures >= seen.free THEN
      wait_seconds := greatest(wait_seconds, ceil(extract(epoch FROM
        seen.last_failed_at + make_interval(secs => least(900, 2 ^ least(seen.failures - seen.free + 1, 10))) - now_at))::integer);
    END IF;
  END LOOP;
  IF wait_seconds > 0 THEN RETURN; END IF;
  INSERT INTO sign_in_throttle AS t (key, failures, last_failed_at)
  SELECT key, 1, now_at FROM (VALUES (account_key), (address_key)) AS wanted (key) ORDER BY key
  ON CONFLICT (key) DO UPDATE SET
    failures = CASE WHEN t.last_failed_at < now_at - interval '1 hour' THEN 1 ELSE t.failures + 1 END,
    last_failed_at = now_at;
  wait_seconds := 0;
END $$;

CREATE FUNCTION fail_sign_in(wanted_email text, detail jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO audit.event (clinic_id, user_id, action, detail)
  SELECT u.clinic_id, u.id, 'sign-in-failed', detail FROM (SELECT 1) one LEFT JOIN user_account u ON u.email = lower(wanted_email)
$$;

-- Opens the session row of a user whose password was right, and forgives the account's failed attempts.
CREATE FUNCTION open_login_session(session_id uuid, for_user uuid, token bytea, lifetime interval, agent text, account_key bytea, address_key bytea)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE account user_account;
BEGIN
  SELECT * INTO STRICT account FROM user_account WHERE id = for_user AND deactivated_at IS NULL;
  INSERT INTO login_session (id, clinic_id, user_id, token_sha256, expires_at, user_agent)
  VALUES (session_id, account.clinic_id, account.id, token, clock_timestamp() + lifetime, agent);
  DELETE FROM sign_in_throttle WHERE key = account_key;
  UPDATE sign_in_throttle SET failures = greatest(0, failures - 1) WHERE key = address_key;
  DELETE FROM sign_in_throttle WHERE last_failed_at < clock_timestamp() - interval '1 day';
  INSERT INTO audit.event (clinic_id, user_id, action, detail)
  VALUES (account.clinic_id, account.id, 'sign-in', jsonb_build_object('session', session_id));
END $$;

-- The gate of each request: the living session behind a token, or no row. Touches last_seen_at at most every 20 seconds.
CREATE FUNCTION session_actor(token bytea, idle interval)
RETURNS TABLE (session_id uuid, user_id uuid, clinic_id uuid, user_name text, user_roles text[], must_change boolean,
  clinic_name text, time_zone text, synthetic boolean, settings jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  seen timestamptz;
  now_at timestamptz := clock_timestamp();
BEGIN
  SELECT s.id, u.id, u.clinic_id, u.name, u.roles, u.must_change, c.name, c.time_zone, c.synthetic, c.settings, s.last_seen_at
  INTO session_id, user_id, clinic_id, user_name, user_roles, must_change, clinic_name, time_zone, synthetic, settings, seen
  FROM login_session s
  JOIN user_account u ON u.id = s.user_id
  JOIN clinic c ON c.id = s.clinic_id
  WHERE s.token_sha256 = token AND s.ended_at IS NULL AND s.expires_at > now_at AND s.last_seen_at > now_at - idle
    AND u.deactivated_at IS NULL;
  IF NOT FOUND THEN RETURN; END IF;
  IF seen < now_at - interval '20 seconds' THEN
    UPDATE login_session SET last_seen_at = now_at WHERE id = session_id AND last_seen_at = seen;
  END IF;
  RETURN NEXT;
END $$;

CREATE FUNCTION close_login_session(token bytea, why text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH ended AS (
    UPDATE login_session SET ended_at = clock_timestamp(), end_reason = why
    WHERE token_sha256 = token AND ended_at IS NULL RETURNING id, clinic_id, user_id)
  INSERT INTO audit.event (clinic_id, user_id, action, detail)
  SELECT clinic_id, user_id, 'sign-out', jsonb_build_object('session', id, 'why', why) FROM ended
$$;

-- A user who is switched off, gets other roles or another password loses every open session in the same transaction.
CREATE FUNCTION end_sessions_of_changed_user() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.deactivated_at IS NOT NULL OR NEW.roles <> OLD.roles OR NEW.password_hash <> OLD.password_hash THEN
    UPDATE login_session SET ended_at = clock_timestamp(),
      end_reason = CASE WHEN NEW.deactivated_at IS NOT NULL THEN 'deactivated'
        WHEN NEW.password_hash <> OLD.password_hash THEN 'password changed' ELSE 'roles changed' END
    WHERE user_id = NEW.id AND ended_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER sessions_end_with_change AFTER UPDATE ON user_account
  FOR EACH ROW EXECUTE FUNCTION end_sessions_of_changed_user();

-- Who acts for a command typed on the server itself (an import): the user of that e-mail address, or without one the
-- first administrator or clinician of the only clinic there is. Same columns as the gate's function; no session.
CREATE FUNCTION command_line_actor(wanted_email text)
RETURNS TABLE (session_id uuid, user_id uuid, clinic_id uuid, user_name text, user_roles text[], must_change boolean,
  clinic_name text, time_zone text, synthetic boolean, settings jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id, u.id, u.clinic_id, u.name, u.roles, u.must_change, c.name, c.time_zone, c.synthetic, c.settings
  FROM user_account u JOIN clinic c ON c.id = u.clinic_id
  WHERE u.deactivated_at IS NULL AND CASE WHEN wanted_email IS NULL
    THEN u.roles && ARRAY['administrator', 'clinician'] AND (SELECT count(*) FROM clinic) = 1
    ELSE u.email = lower(wanted_email) END
  ORDER BY u.created_at, u.id LIMIT 1
$$;

-- First set-up -------------------------------------------------------------------------------------------------------

CREATE FUNCTION is_installation_empty() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT NOT EXISTS (SELECT 1 FROM user_account) $$;

-- A new link replaces the older ones; none is made once somebody can sign in.
CREATE FUNCTION offer_setup_link(link_id uuid, token bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('set-up'));
  IF NOT is_installation_empty() THEN RETURN false; END IF;
  UPDATE setup_link SET used_at = clock_timestamp() WHERE used_at IS NULL;
  INSERT INTO setup_link (id, token_sha256) VALUES (link_id, token);
  RETURN true;
END $$;

-- True once, for the newest link, while nobody can sign in yet.
CREATE FUNCTION use_setup_link(token bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('set-up'));
  IF NOT is_installation_empty() THEN RETURN false; END IF;
  UPDATE setup_link SET used_at = clock_timestamp() WHERE token_sha256 = token AND used_at IS NULL;
  RETURN FOUND;
END $$;

-- Patient search -----------------------------------------------------------------------------------------------------

CREATE FUNCTION folded(words text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE SET search_path = public, pg_temp
  RETURN lower(unaccent(words));

CREATE FUNCTION keep_patient_search_text() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.search_text := folded(concat_ws(' ', NEW.family_name, NEW.given_name, NEW.preferred_name, NEW.record_number, NEW.study_code));
  RETURN NEW;
END $$;
CREATE TRIGGER search_text_kept BEFORE INSERT OR UPDATE ON patient
  FOR EACH ROW EXECUTE FUNCTION keep_patient_search_text();

CREATE INDEX patient_search_trigrams ON patient USING gin (search_text gin_trgm_ops);
-- The order of the patient list: family and given name without case and accents.
CREATE INDEX patient_by_name ON patient
  (clinic_id, (left(search_text, length(family_name) + 1 + length(given_name))), id);

-- Patients of the acting clinic whose names or numbers hold every word, or who were born on one of the dates; who fits both
-- comes alone. Only where that finds few are slips of the finger allowed, and never in a number: a near record number is
-- somebody else. The trigram operators are not leakproof and so could not use their index behind a policy; this function
-- reads past the policies and filters by the clinic itself.
CREATE FUNCTION search_patients(words text, born date[], most integer)
RETURNS TABLE (patient_id uuid, rank real)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET pg_trgm.word_similarity_threshold = 0.4 SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  clinic uuid := current_clinic_id();
  -- "O'Brien-Lee, RC217": o, brien, lee, rc, 217
  parts text[] := array_remove(regexp_split_to_array(
    regexp_replace(folded(left(words, 100)), '([^\d\W])(\d)', '\1 \2', 'g'), '[\s,;.:''"()/%_\\-]+'), '');
  numbers text[] := (SELECT array_agg('%' || part || '%') FROM unnest(parts) part WHERE part ~ '^\d+$');
  -- One or two letters stand in every other name: they count at the beginning of a word alone.
  patterns text[] := (SELECT array_agg(
      CASE WHEN length(part) < 3 AND part !~ '\d' THEN '% ' ELSE '%' END || part || '%')
    FROM unnest(parts) part);
  longest text := (SELECT part FROM unnest(parts) part ORDER BY length(part) DESC LIMIT 1);
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
      ORDER BY p.family_name, p.given_name, p.id LIMIT most;
    IF FOUND THEN RETURN; END IF;
  END IF;

  RETURN QUERY SELECT hit.id, hit.best FROM (
    SELECT p.id, p.family_name, p.given_name, 1::real AS best FROM patient p
      WHERE p.clinic_id = clinic AND p.birth_date = ANY (born)
    UNION
    SELECT p.id, p.family_name, p.given_name,
      CASE WHEN EXISTS (SELECT 1 FROM unnest(parts) part WHERE starts_with(p.search_text, part)) THEN 1.2
           WHEN position(' ' || longest IN p.search_text) > 0 THEN 1.1 ELSE 1 END::real
      FROM patient p
      WHERE p.clinic_id = clinic AND p.search_text LIKE '%' || longest || '%'
        AND translate(' ' || p.search_text, '-''.', '   ') LIKE ALL (patterns)
  ) hit ORDER BY hit.best DESC, hit.family_name, hit.given_name, hit.id LIMIT most;
  GET DIAGNOSTICS exact = ROW_COUNT;
  IF exact > 4 OR (exact > 0 AND cardinality(born) > 0) OR longest IS NULL OR longest ~ '^\d+$' OR length(longest) < 3 THEN RETURN; END IF;

  -- gracia: rgacia|garcia|grcaia|graica|gracai
  swaps := (SELECT string_agg(regexp_replace(
      overlay(longest PLACING reverse(substr(longest, at, 2)) FROM at FOR 2), '([^\w])', '\\\1', 'g'), '|')
    FROM generate_series(1, least(length(longest), 20) - 1) at);
  RETURN QUERY SELECT near.id, max(near.likeness) AS best FROM (
    SELECT p.id, p.family_name, p.given_name, likeness.mean AS likeness, max(likeness.mean) OVER () AS nearest
    FROM (
      SELECT q.id, false AS swapped FROM patient q WHERE q.clinic_id = clinic AND longest <% q.search_text
      UNION
      -- Two letters changed places, which trigrams of a short name hardly see.
      SELECT q.id, true FROM patient q WHERE q.clinic_id = clinic AND q.search_text ~ swaps
    ) candidate JOIN patient p ON p.id = candidate.id,
    LATERAL (SELECT (0.9 * avg(CASE WHEN position(part IN p.search_text) > 0 THEN 1
        WHEN candidate.swapped AND part = longest THEN 0.8
        ELSE word_similarity(part, p.search_text) END))::real AS mean FROM unnest(parts) part) likeness
    WHERE (numbers IS NULL OR p.search_text LIKE ALL (numbers))
      AND NOT EXISTS (SELECT 1 FROM unnest(parts) part WHERE position(part IN p.search_text) = 0
        AND NOT part <% p.search_text AND NOT (candidate.swapped AND part = longest))
      AND NOT translate(' ' || p.search_text, '-''.', '   ') LIKE ALL (patterns)
  ) near WHERE near.likeness >= near.nearest - 0.2
  GROUP BY near.id, near.family_name, near.given_name ORDER BY best DESC, near.family_name, near.given_name, near.id LIMIT most - exact;
END $$;

-- Nobody but the owner starts with a right; prisma/grants gives the app's role what it needs.
REVOKE ALL ON SCHEMA audit FROM PUBLIC;
DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('public', 'audit') AND p.proowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
