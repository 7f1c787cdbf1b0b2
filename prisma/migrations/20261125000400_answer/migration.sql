-- The patient's own door: an invitation to answer the forms of one timepoint, the browsers that came in by it, and the
-- answers as they are given. Nobody is signed in there, so the functions below look past the policies, each for the one
-- invitation whose secret is shown. In the audit trail the invitation itself acts.

CREATE TABLE answer_invitation (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  assessment_id uuid NOT NULL,
  instruments text[] NOT NULL,
  way text NOT NULL,
  token_sha256 bytea NOT NULL,
  -- Keyed with the installation's secret, since a short code could be found from a plain hash.
  code_hmac bytea,
  expires_at timestamptz(3) NOT NULL,
  -- Since the patient's birth date fitted for the first time.
  opened_at timestamptz(3),
  -- Since the patient sent the answers: from then on they stay.
  sent_at timestamptz(3),
  completed_at timestamptz(3),
  revoked_at timestamptz(3),
  revoked_by uuid,
  replaced_by uuid,
  -- What became of each form once it was sent: { [instrument]: { kind, responseId? } }.
  outcomes jsonb NOT NULL DEFAULT '{}',
  created_by uuid NOT NULL DEFAULT current_user_id(),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT answer_invitation_pkey PRIMARY KEY (id),
  CONSTRAINT answer_invitation_way_known CHECK (way IN ('tablet', 'home')),
  CONSTRAINT answer_invitation_instruments_known CHECK (cardinality(instruments) > 0
    AND instruments <@ ARRAY['bdi-ii', 'bdi-ia', 'bpi-sf', 'gad-7', 'pcl-5', 'meq30']),
  CONSTRAINT answer_invitation_secrets_hashed CHECK (octet_length(token_sha256) = 32 AND octet_length(code_hmac) = 32),
  CONSTRAINT answer_invitation_ends CHECK (expires_at > created_at),
  CONSTRAINT answer_invitation_sent_first CHECK (completed_at IS NULL OR sent_at IS NOT NULL),
  CONSTRAINT answer_invitation_revoked_by_somebody CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
  CONSTRAINT answer_invitation_clinic_id_patient_id_assessment_id_fkey FOREIGN KEY (clinic_id, patient_id, assessment_id)
    REFERENCES assessment (clinic_id, patient_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX answer_invitation_clinic_id_patient_id_id_key ON answer_invitation (clinic_id, patient_id, id);
CREATE UNIQUE INDEX answer_invitation_token_sha256_key ON answer_invitation (token_sha256);
CREATE UNIQUE INDEX answer_invitation_code_hmac_key ON answer_invitation (code_hmac);
CREATE INDEX answer_invitation_clinic_id_patient_id_created_at_idx ON answer_invitation (clinic_id, patient_id, created_at);
CREATE INDEX answer_invitation_assessment_id_idx ON answer_invitation (assessment_id);

-- A browser that came in by the link or the code; its cookie's sha256, as of a signed-in browser.
CREATE TABLE answer_visit (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  invitation_id uuid NOT NULL,
  token_sha256 bytea NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  last_seen_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  -- Since the birth date fitted in this browser.
  confirmed_at timestamptz(3),
  ended_at timestamptz(3),
  CONSTRAINT answer_visit_pkey PRIMARY KEY (id),
  CONSTRAINT answer_visit_token_hashed CHECK (octet_length(token_sha256) = 32),
  CONSTRAINT answer_visit_clinic_id_patient_id_invitation_id_fkey FOREIGN KEY (clinic_id, patient_id, invitation_id)
    REFERENCES answer_invitation (clinic_id, patient_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX answer_visit_token_sha256_key ON answer_visit (token_sha256);
CREATE INDEX answer_visit_invitation_id_idx ON answer_visit (invitation_id);

-- One row for each question the patient has passed; no value = the patient would rather not answer.
CREATE TABLE answer_given (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  invitation_id uuid NOT NULL,
  instrument text NOT NULL,
  item integer NOT NULL,
  value integer,
  given_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT answer_given_pkey PRIMARY KEY (id),
  CONSTRAINT answer_given_item_counted CHECK (item BETWEEN 1 AND 100),
  CONSTRAINT answer_given_value_possible CHECK (value BETWEEN 0 AND 10),
  CONSTRAINT answer_given_clinic_id_patient_id_invitation_id_fkey FOREIGN KEY (clinic_id, patient_id, invitation_id)
    REFERENCES answer_invitation (clinic_id, patient_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX answer_given_invitation_id_instrument_item_key ON answer_given (invitation_id, instrument, item);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['answer_invitation', 'answer_visit', 'answer_given']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_clinic ON %I USING (clinic_id = (SELECT current_clinic_id()))
      WITH CHECK (clinic_id = (SELECT current_clinic_id()))', t);
    EXECUTE format('CREATE POLICY door_keeps ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
  END LOOP;
  -- Visits are sessions: as of those at the sign-in, their coming and going is no change of the record.
  FOREACH t IN ARRAY ARRAY['answer_invitation', 'answer_given']
  LOOP
    EXECUTE format('CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION audit.record_change()', t);
  END LOOP;
END $$;

-- What an invitation still opens, in one word.
CREATE FUNCTION answer_invitation_state(of answer_invitation) RETURNS text
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN of.completed_at IS NOT NULL THEN 'completed'
    -- Sent answers are on their way into the record, however late it gets.
    WHEN of.sent_at IS NOT NULL THEN 'open'
    WHEN of.replaced_by IS NOT NULL THEN 'replaced'
    WHEN of.revoked_at IS NOT NULL THEN 'revoked'
    WHEN of.expires_at <= clock_timestamp() THEN 'expired'
    ELSE 'open' END
$$;

-- Lets a browser in by a link (sha256 of its token) or by a code. Answers the state of the invitation, 'unknown' when
-- there is none, and opens a visit only for an open one. A browser that is in by the same invitation already stays as it is.
CREATE FUNCTION open_answer_visit(link bytea, code bytea, visit_id uuid, visit_token bytea, earlier_token bytea,
  OUT state text, OUT kept boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE invitation answer_invitation;
BEGIN
  kept := false;
  SELECT * INTO invitation FROM answer_invitation i WHERE i.token_sha256 = link OR i.code_hmac = code;
  IF NOT FOUND THEN state := 'unknown'; RETURN; END IF;
  state := answer_invitation_state(invitation);
  IF state <> 'open' THEN RETURN; END IF;
  IF EXISTS (SELECT FROM answer_visit v WHERE v.token_sha256 = earlier_token AND v.invitation_id = invitation.id
      AND v.ended_at IS NULL) THEN
    kept := true;
    RETURN;
  END IF;
  UPDATE answer_visit SET ended_at = clock_timestamp() WHERE token_sha256 = earlier_token AND ended_at IS NULL;
  INSERT INTO answer_visit (id, clinic_id, patient_id, invitation_id, token_sha256)
  VALUES (visit_id, invitation.clinic_id, invitation.patient_id, invitation.id, visit_token);
END $$;

-- The gate of each request of the patient's pages: the visit behind a cookie, or no row. What names the patient and what
-- was answered comes only to a browser where the birth date fitted and that was used since `idle`.
CREATE FUNCTION answer_visit_standing(visit_token bytea, idle interval)
RETURNS TABLE (visit_id uuid, invitation_id uuid, clinic_id uuid, patient_id uuid, assessment_id uuid, state text, sent boolean,
  confirmed boolean, instruments text[], clinic_name text, time_zone text, synthetic boolean, settings jsonb,
  given_name text, family_name text, answers jsonb, outcomes jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  visit answer_visit;
  invitation answer_invitation;
  known boolean;
BEGIN
  SELECT * INTO visit FROM answer_visit v WHERE v.token_sha256 = visit_token AND v.ended_at IS NULL;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT * INTO STRICT invitation FROM answer_invitation i WHERE i.id = visit.invitation_id;
  known := visit.confirmed_at IS NOT NULL AND visit.last_seen_at > clock_timestamp() - idle;
  IF known AND visit.last_seen_at < clock_timestamp() - interval '20 seconds' THEN
    UPDATE answer_visit SET last_seen_at = clock_timestamp() WHERE id = visit.id;
  END IF;
  RETURN QUERY SELECT visit.id, invitation.id, invitation.clinic_id, invitation.patient_id, invitation.assessment_id,
    answer_invitation_state(invitation), invitation.sent_at IS NOT NULL, known, invitation.instruments,
    c.name, c.time_zone, c.synthetic, c.settings,
    CASE WHEN known THEN coalesce(p.preferred_name, p.given_name) END, CASE WHEN known THEN p.family_name END,
    CASE WHEN known THEN coalesce((SELECT jsonb_agg(jsonb_build_object('instrument', g.instrument, 'item', g.item,
        'value', g.value)) FROM answer_given g WHERE g.invitation_id = invitation.id), '[]') ELSE '[]' END,
    invitation.outcomes
  FROM clinic c JOIN patient p ON p.clinic_id = c.id AND p.id = invitation.patient_id
  WHERE c.id = invitation.clinic_id;
END $$;

-- Whether the birth date is that of the patient who was invited. The caller has counted the try beforehand.
CREATE FUNCTION confirm_answer_visit(visit_token bytea, born date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  visit answer_visit;
  invitation answer_invitation;
BEGIN
  SELECT * INTO visit FROM answer_visit v WHERE v.token_sha256 = visit_token AND v.ended_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  SELECT * INTO STRICT invitation FROM answer_invitation i WHERE i.id = visit.invitation_id;
  IF answer_invitation_state(invitation) <> 'open' OR NOT EXISTS (SELECT FROM patient p
      WHERE p.id = invitation.patient_id AND p.clinic_id = invitation.clinic_id AND p.birth_date = born) THEN
    RETURN false;
  END IF;
  UPDATE answer_visit SET confirmed_at = clock_timestamp(), last_seen_at = clock_timestamp() WHERE id = visit.id;
  IF invitation.opened_at IS NULL THEN
    PERFORM set_config('app.user_id', invitation.id::text, true);
    UPDATE answer_invitation SET opened_at = clock_timestamp() WHERE id = invitation.id AND opened_at IS NULL;
  END IF;
  RETURN true;
END $$;

-- A birth date or a code that did not fit, for the audit trail.
CREATE FUNCTION fail_answer_visit(visit_token bytea, detail jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO audit.event (clinic_id, user_id, action, patient_id, detail)
  SELECT v.clinic_id, v.invitation_id, 'denied', v.patient_id, detail
  FROM (SELECT 1) one LEFT JOIN answer_visit v ON v.token_sha256 = visit_token
$$;

-- Ends a visit: the patient pauses, is somebody else, or hands the device back.
CREATE FUNCTION close_answer_visit(visit_token bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE answer_visit SET ended_at = clock_timestamp() WHERE token_sha256 = visit_token AND ended_at IS NULL
$$;

-- The invitation of a confirmed visit, held until the transaction ends and only while it may still change; the
-- invitation then acts. No row = the visit is over.
CREATE FUNCTION hold_answering(visit_token bytea, idle interval) RETURNS SETOF answer_invitation
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE invitation answer_invitation;
BEGIN
  SELECT i.* INTO invitation FROM answer_visit v JOIN answer_invitation i ON i.id = v.invitation_id
    WHERE v.token_sha256 = visit_token AND v.ended_at IS NULL AND v.confirmed_at IS NOT NULL
      AND v.last_seen_at > clock_timestamp() - idle
    FOR UPDATE OF i;
  IF NOT FOUND OR answer_invitation_state(invitation) <> 'open' THEN RETURN; END IF;
  UPDATE answer_visit SET last_seen_at = clock_timestamp() WHERE token_sha256 = visit_token;
  PERFORM set_config('app.user_id', invitation.id::text, true);
  RETURN NEXT invitation;
END $$;

-- Keeps one answer; true once it is kept. False = the visit is over, or the answers were sent.
CREATE FUNCTION give_answer(visit_token bytea, idle interval, answer_id uuid, to_instrument text, to_item integer, answered integer)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE invitation answer_invitation;
BEGIN
  SELECT * INTO invitation FROM hold_answering(visit_token, idle);
  IF NOT FOUND OR invitation.sent_at IS NOT NULL OR NOT to_instrument = ANY (invitation.instruments) THEN RETURN false; END IF;
  INSERT INTO answer_given AS kept (id, clinic_id, patient_id, invitation_id, instrument, item, value)
  VALUES (answer_id, invitation.clinic_id, invitation.patient_id, invitation.id, to_instrument, to_item, answered)
  ON CONFLICT (invitation_id, instrument, item) DO UPDATE SET value = excluded.value, given_at = clock_timestamp()
    WHERE kept.value IS DISTINCT FROM excluded.value;
  RETURN true;
END $$;

-- From here on the answers stay as they are; sending twice is sending once. False = the visit is over.
CREATE FUNCTION send_answers(visit_token bytea, idle interval) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE invitation answer_invitation;
BEGIN
  SELECT * INTO invitation FROM hold_answering(visit_token, idle);
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE answer_invitation SET sent_at = clock_timestamp() WHERE id = invitation.id AND sent_at IS NULL;
  RETURN true;
END $$;

-- A new invitation for the same timepoint takes the place of the open ones that ask for one of its forms, and goes on
-- from the answers given there.
CREATE FUNCTION take_over_answers(newer uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  invitation answer_invitation;
  earlier answer_invitation;
BEGIN
  SELECT * INTO STRICT invitation FROM answer_invitation i WHERE i.id = newer AND i.clinic_id = current_clinic_id();
  FOR earlier IN SELECT * FROM answer_invitation i
    WHERE i.clinic_id = invitation.clinic_id AND i.assessment_id = invitation.assessment_id AND i.id <> newer
      AND i.instruments && invitation.instruments AND i.revoked_at IS NULL AND i.sent_at IS NULL
    ORDER BY i.created_at FOR UPDATE
  LOOP
    INSERT INTO answer_given (id, clinic_id, patient_id, invitation_id, instrument, item, value, given_at)
    SELECT gen_random_uuid(), g.clinic_id, g.patient_id, newer, g.instrument, g.item, g.value, g.given_at
    FROM answer_given g WHERE g.invitation_id = earlier.id AND g.instrument = ANY (invitation.instruments)
    ON CONFLICT (invitation_id, instrument, item) DO UPDATE SET value = excluded.value, given_at = excluded.given_at;
    UPDATE answer_invitation SET revoked_at = clock_timestamp(), revoked_by = current_user_id(), replaced_by = newer
    WHERE id = earlier.id;
  END LOOP;
END $$;

-- Nobody but the owner starts with a right; prisma/grants gives the app's role what it needs.
DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT p.oid FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.proowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
