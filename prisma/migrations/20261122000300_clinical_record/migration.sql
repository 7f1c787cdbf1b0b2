-- The clinical record beside the scores: protocols, screening, the dosing room, adverse events, signatures and alerts.
-- Names and errors of its own: KAP01 a signed record, KAP02 an amendment, KAP03 a signature, KAP04 a decided screening,
-- KAP05 an alert, KAP06 a protocol, KAP07 what a course started with.

-- Tables -------------------------------------------------------------------------------------------------------------

CREATE TABLE protocol_definition (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  key text NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  arm text NOT NULL,
  body jsonb NOT NULL,
  created_by uuid DEFAULT current_user_id(),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  retired_at timestamptz(3),
  CONSTRAINT protocol_definition_pkey PRIMARY KEY (id),
  CONSTRAINT protocol_key_is_slug CHECK (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  CONSTRAINT protocol_version_counted CHECK (version >= 1),
  CONSTRAINT protocol_named CHECK (name ~ '\S'),
  CONSTRAINT protocol_arm_known CHECK (arm IN ('psychedelic', 'psycholytic')),
  CONSTRAINT protocol_definition_clinic_id_fkey FOREIGN KEY (clinic_id) REFERENCES clinic (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX protocol_definition_clinic_id_key_version_key ON protocol_definition (clinic_id, key, version);

CREATE TABLE screening (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  status text NOT NULL DEFAULT 'draft',
  findings jsonb NOT NULL DEFAULT '{}',
  decision text,
  decision_reason text,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz(3),
  version integer NOT NULL DEFAULT 1,
  created_by uuid DEFAULT current_user_id(),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT screening_pkey PRIMARY KEY (id),
  CONSTRAINT screening_status_known CHECK (status IN ('draft', 'decided')),
  CONSTRAINT screening_decision_known CHECK (decision IN ('eligible', 'eligible-with-caution', 'not-eligible')),
  CONSTRAINT screening_decision_complete CHECK (CASE status
    WHEN 'decided' THEN decision IS NOT NULL AND decided_by IS NOT NULL AND decided_at IS NOT NULL
      AND coalesce(decided_by_name ~ '\S', false)
    ELSE decision IS NULL AND decided_by IS NULL AND decided_by_name IS NULL AND decided_at IS NULL END),
  CONSTRAINT screening_caution_explained CHECK (
    decision IS DISTINCT FROM 'eligible-with-caution' OR coalesce(decision_reason ~ '\S', false)),
  CONSTRAINT screening_clinic_id_patient_id_fkey FOREIGN KEY (clinic_id, patient_id)
    REFERENCES patient (clinic_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX screening_clinic_id_patient_id_id_key ON screening (clinic_id, patient_id, id);
CREATE INDEX screening_clinic_id_patient_id_created_at_idx ON screening (clinic_id, patient_id, created_at);

ALTER TABLE patient
  ADD COLUMN allergies text,
  ADD CONSTRAINT patient_allergies_said CHECK (allergies ~ '\S');

ALTER TABLE treatment_course
  ADD COLUMN protocol jsonb,
  ADD COLUMN screening_id uuid,
  ADD CONSTRAINT treatment_course_clinic_id_patient_id_screening_id_fkey FOREIGN KEY (clinic_id, patient_id, screening_id)
    REFERENCES screening (clinic_id, patient_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE INDEX treatment_course_screening_id_idx ON treatment_course (screening_id);

-- Of rows that were there before nobody knows who wrote them or when: the defaults come after the columns.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['dose', 'vital_signs', 'psychotherapy_session']
  LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN recorded_by uuid, ADD COLUMN recorded_at timestamptz(3),
      ADD COLUMN version integer NOT NULL DEFAULT 1', t);
    EXECUTE format('ALTER TABLE %I ALTER COLUMN recorded_by SET DEFAULT current_user_id(),
      ALTER COLUMN recorded_at SET DEFAULT CURRENT_TIMESTAMP', t);
  END LOOP;
END $$;

ALTER TABLE dose
  ADD COLUMN override_reason text,
  ADD CONSTRAINT dose_override_explained CHECK (override_reason ~ '\S');
ALTER TABLE vital_signs
  ADD COLUMN measured_at timestamptz(3),
  ADD COLUMN respiratory_rate_per_min integer;

ALTER TABLE medicine_session
  ADD COLUMN intention text,
  ADD COLUMN integration text,
  ADD COLUMN opened_at timestamptz(3),
  ADD COLUMN discharged_at timestamptz(3),
  ADD COLUMN discharged_by uuid,
  ADD COLUMN console_revision bigint NOT NULL DEFAULT 0,
  ADD COLUMN entered_in_error_at timestamptz(3),
  ADD COLUMN entered_in_error_by uuid,
  ADD COLUMN entered_in_error_reason text;
ALTER TABLE questionnaire_response
  ADD COLUMN entered_in_error_at timestamptz(3),
  ADD COLUMN entered_in_error_by uuid,
  ADD COLUMN entered_in_error_reason text;

CREATE INDEX medicine_session_held ON medicine_session (clinic_id, held_on) WHERE status = 'held';

CREATE TABLE session_check (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  session_id uuid NOT NULL,
  list text NOT NULL,
  item text NOT NULL,
  state text NOT NULL,
  note text,
  recorded_by uuid DEFAULT current_user_id(),
  recorded_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT session_check_pkey PRIMARY KEY (id),
  CONSTRAINT session_check_list_known CHECK (list IN ('pre-dose', 'discharge')),
  CONSTRAINT session_check_item_named CHECK (item ~ '\S'),
  CONSTRAINT session_check_state_known CHECK (state IN ('yes', 'no', 'not-applicable')),
  CONSTRAINT session_check_clinic_id_patient_id_session_id_fkey FOREIGN KEY (clinic_id, patient_id, session_id)
    REFERENCES medicine_session (clinic_id, patient_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX session_check_session_id_list_item_key ON session_check (session_id, list, item);

CREATE TABLE observed_effect (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  session_id uuid NOT NULL,
  term text NOT NULL,
  grade integer NOT NULL,
  observed_at timestamptz(3) NOT NULL,
  resolved_at timestamptz(3),
  note text,
  recorded_by uuid DEFAULT current_user_id(),
  recorded_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  version integer NOT NULL DEFAULT 1,
  removed_at timestamptz(3),
  CONSTRAINT observed_effect_pkey PRIMARY KEY (id),
  CONSTRAINT observed_effect_named CHECK (term ~ '\S'),
  CONSTRAINT observed_effect_graded CHECK (grade BETWEEN 1 AND 5),
  CONSTRAINT observed_effect_times_ordered CHECK (resolved_at >= observed_at),
  CONSTRAINT observed_effect_clinic_id_patient_id_session_id_fkey FOREIGN KEY (clinic_id, patient_id, session_id)
    REFERENCES medicine_session (clinic_id, patient_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX observed_effect_clinic_id_session_id_observed_at_idx ON observed_effect (clinic_id, session_id, observed_at);

CREATE TABLE adverse_event (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  course_id uuid,
  session_id uuid,
  term text NOT NULL,
  started_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  grade integer NOT NULL,
  seriousness text[] NOT NULL DEFAULT ARRAY[]::text[],
  relatedness text,
  expectedness text,
  action_on_dose text,
  outcome text,
  description text,
  version integer NOT NULL DEFAULT 1,
  created_by uuid DEFAULT current_user_id(),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  entered_in_error_at timestamptz(3),
  entered_in_error_by uuid,
  entered_in_error_reason text,
  CONSTRAINT adverse_event_pkey PRIMARY KEY (id),
  CONSTRAINT adverse_event_named CHECK (term ~ '\S'),
  CONSTRAINT adverse_event_graded CHECK (grade BETWEEN 1 AND 5),
  CONSTRAINT adverse_event_times_ordered CHECK (ended_at >= started_at),
  CONSTRAINT adverse_event_clinic_id_patient_id_fkey FOREIGN KEY (clinic_id, patient_id)
    REFERENCES patient (clinic_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT adverse_event_clinic_id_patient_id_course_id_fkey FOREIGN KEY (clinic_id, patient_id, course_id)
    REFERENCES treatment_course (clinic_id, patient_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT adverse_event_clinic_id_patient_id_session_id_fkey FOREIGN KEY (clinic_id, patient_id, session_id)
    REFERENCES medicine_session (clinic_id, patient_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX adverse_event_clinic_id_patient_id_id_key ON adverse_event (clinic_id, patient_id, id);
CREATE INDEX adverse_event_clinic_id_started_at_idx ON adverse_event (clinic_id, started_at);
CREATE INDEX adverse_event_clinic_id_patient_id_started_at_idx ON adverse_event (clinic_id, patient_id, started_at);
CREATE INDEX adverse_event_clinic_id_session_id_idx ON adverse_event (clinic_id, session_id);

CREATE TABLE adverse_event_note (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  event_id uuid NOT NULL,
  body text NOT NULL,
  written_by uuid NOT NULL DEFAULT current_user_id(),
  written_by_name text NOT NULL,
  written_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT adverse_event_note_pkey PRIMARY KEY (id),
  CONSTRAINT adverse_event_note_said CHECK (body ~ '\S' AND written_by_name ~ '\S'),
  CONSTRAINT adverse_event_note_clinic_id_patient_id_event_id_fkey FOREIGN KEY (clinic_id, patient_id, event_id)
    REFERENCES adverse_event (clinic_id, patient_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX adverse_event_note_clinic_id_event_id_written_at_idx ON adverse_event_note (clinic_id, event_id, written_at);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['medicine_session', 'questionnaire_response', 'adverse_event']
  LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (CASE WHEN entered_in_error_at IS NULL
      THEN entered_in_error_by IS NULL AND entered_in_error_reason IS NULL
      ELSE entered_in_error_by IS NOT NULL AND coalesce(entered_in_error_reason ~ ''\S'', false) END)',
      t, t || '_error_explained');
  END LOOP;
END $$;

CREATE TABLE signature (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  record_kind text NOT NULL,
  record_id uuid NOT NULL,
  -- 1 signs, 2 and more sign amendments.
  ordinal integer NOT NULL DEFAULT 0,
  meaning text NOT NULL,
  reason text,
  content jsonb NOT NULL DEFAULT '{}',
  content_sha256 bytea NOT NULL DEFAULT '\x',
  signed_by uuid NOT NULL DEFAULT current_user_id(),
  signed_name text NOT NULL DEFAULT '',
  signed_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  seal bytea NOT NULL DEFAULT '\x',
  CONSTRAINT signature_pkey PRIMARY KEY (id),
  CONSTRAINT signature_kind_known CHECK (record_kind IN ('session', 'response', 'adverse-event', 'screening')),
  CONSTRAINT signature_counted CHECK (ordinal >= 1),
  CONSTRAINT signature_meaning_said CHECK (meaning ~ '\S' AND signed_name ~ '\S'),
  CONSTRAINT signature_amendment_explained CHECK (ordinal = 1 OR coalesce(reason ~ '\S', false)),
  CONSTRAINT signature_hashed CHECK (octet_length(content_sha256) = 32 AND octet_length(seal) = 32),
  CONSTRAINT signature_clinic_id_patient_id_fkey FOREIGN KEY (clinic_id, patient_id)
    REFERENCES patient (clinic_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX signature_record_kind_record_id_ordinal_key ON signature (record_kind, record_id, ordinal);
CREATE INDEX signature_clinic_id_patient_id_idx ON signature (clinic_id, patient_id);

CREATE TABLE amendment (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  record_kind text NOT NULL,
  record_id uuid NOT NULL,
  -- The signature that no longer fits once the record changes; a later one must follow before the commit.
  signature_ordinal integer NOT NULL DEFAULT 0,
  reason text NOT NULL,
  amended_by uuid NOT NULL DEFAULT current_user_id(),
  amended_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CONSTRAINT amendment_pkey PRIMARY KEY (id),
  CONSTRAINT amendment_kind_known CHECK (record_kind IN ('session', 'response', 'adverse-event', 'screening')),
  CONSTRAINT amendment_explained CHECK (reason ~ '\S'),
  CONSTRAINT amendment_clinic_id_patient_id_fkey FOREIGN KEY (clinic_id, patient_id)
    REFERENCES patient (clinic_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX amendment_record_kind_record_id_signature_ordinal_idx ON amendment (record_kind, record_id, signature_ordinal);

CREATE TABLE alert (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  course_id uuid,
  kind text NOT NULL,
  source_kind text NOT NULL,
  source_id uuid NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  raised_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  closed_at timestamptz(3),
  closed_by uuid,
  closed_by_name text,
  action text,
  action_note text,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT alert_pkey PRIMARY KEY (id),
  CONSTRAINT alert_kind_known CHECK (kind IN ('risk', 'risk-not-recorded', 'red-vitals', 'serious-event', 'worsening')),
  CONSTRAINT alert_source_known CHECK (source_kind IN ('response', 'session', 'adverse-event')),
  CONSTRAINT alert_action_known CHECK (
    action IN ('spoke-to-patient', 'safety-plan', 'escalated', 'already-known', 'corrected', 'other')),
  CONSTRAINT alert_closing_complete CHECK (CASE WHEN closed_at IS NULL
    THEN closed_by IS NULL AND closed_by_name IS NULL AND action IS NULL AND action_note IS NULL
    ELSE closed_by IS NOT NULL AND coalesce(closed_by_name ~ '\S', false) AND action IS NOT NULL END),
  CONSTRAINT alert_other_action_explained CHECK (action IS DISTINCT FROM 'other' OR coalesce(action_note ~ '\S', false)),
  CONSTRAINT alert_clinic_id_patient_id_fkey FOREIGN KEY (clinic_id, patient_id)
    REFERENCES patient (clinic_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT alert_clinic_id_patient_id_course_id_fkey FOREIGN KEY (clinic_id, patient_id, course_id)
    REFERENCES treatment_course (clinic_id, patient_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX alert_clinic_id_kind_source_id_key ON alert (clinic_id, kind, source_id);
CREATE INDEX alert_clinic_id_patient_id_raised_at_idx ON alert (clinic_id, patient_id, raised_at);
CREATE INDEX alert_open ON alert (clinic_id, raised_at) WHERE closed_at IS NULL;

CREATE TABLE patient_review (
  id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  reviewed_by uuid NOT NULL DEFAULT current_user_id(),
  reviewed_by_name text NOT NULL,
  reviewed_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  undone_at timestamptz(3),
  CONSTRAINT patient_review_pkey PRIMARY KEY (id),
  CONSTRAINT patient_review_named CHECK (reviewed_by_name ~ '\S'),
  CONSTRAINT patient_review_clinic_id_patient_id_fkey FOREIGN KEY (clinic_id, patient_id)
    REFERENCES patient (clinic_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX patient_review_clinic_id_patient_id_reviewed_at_idx ON patient_review (clinic_id, patient_id, reviewed_at);

-- Row-level security and audit ---------------------------------------------------------------------------------------

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['protocol_definition', 'screening', 'session_check', 'observed_effect', 'adverse_event',
    'adverse_event_note', 'signature', 'amendment', 'alert', 'patient_review']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_clinic ON %I USING (clinic_id = (SELECT current_clinic_id()))
      WITH CHECK (clinic_id = (SELECT current_clinic_id()))', t);
    EXECUTE format('CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION audit.record_change()', t);
  END LOOP;
END $$;

-- The guards run as the owner and see every signature, whichever clinic the statement names.
CREATE POLICY guard_reads ON signature FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY guard_reads ON amendment FOR SELECT TO CURRENT_USER USING (true);

-- What is only ever appended -----------------------------------------------------------------------------------------

CREATE FUNCTION refuse_change_of_appended() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are only ever appended', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['signature', 'amendment', 'adverse_event_note']
  LOOP
    EXECUTE format('CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION refuse_change_of_appended()', t);
    EXECUTE format('CREATE TRIGGER is_never_emptied BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_appended()', t);
  END LOOP;
END $$;

-- The content that a signature binds ---------------------------------------------------------------------------------

-- All clinical fields of a record with its live rows, by name; NULL when there is no such record. Written with fixed
-- time zone and number output, so that the text is the same for everybody. Signatures keep the format they were made
-- with: a change of this content is a new format beside the old one.
CREATE FUNCTION record_content(kind text, record uuid, format integer DEFAULT 1) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp SET timezone = 'UTC' SET extra_float_digits = 1 AS $$
DECLARE fields jsonb;
BEGIN
  IF format IS DISTINCT FROM 1 THEN RETURN NULL; END IF;
  CASE kind
  WHEN 'session' THEN
    SELECT jsonb_build_object('clinicId', s.clinic_id, 'patientId', s.patient_id, 'courseId', s.course_id,
      'number', s.number, 'plannedDate', s.planned_date, 'status', s.status, 'heldOn', s.held_on,
      'startedAt', s.started_at, 'endedAt', s.ended_at, 'weightKg', s.weight_kg, 'escalationNote', s.escalation_note,
      'notes', s.notes, 'intention', s.intention, 'integration', s.integration, 'openedAt', s.opened_at,
      'dischargedAt', s.discharged_at, 'dischargedBy', s.discharged_by, 'enteredInErrorAt', s.entered_in_error_at,
      'enteredInErrorBy', s.entered_in_error_by, 'enteredInErrorReason', s.entered_in_error_reason,
      'doses', coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'ordinal', d.ordinal, 'route', d.route,
          'amountMg', d.amount_mg, 'givenAt', d.given_at, 'site', d.site, 'lot', d.lot,
          'overrideReason', d.override_reason) ORDER BY d.id)
        FROM dose d WHERE d.clinic_id = s.clinic_id AND d.session_id = s.id AND d.removed_at IS NULL), '[]'),
      'vitals', coalesce((SELECT jsonb_agg(jsonb_build_object('id', v.id,
          'minutesFromFirstDose', v.minutes_from_first_dose, 'measuredAt', v.measured_at,
          'systolicMmHg', v.systolic_mmhg, 'diastolicMmHg', v.diastolic_mmhg, 'heartRatePerMin', v.heart_rate_per_min,
          'spo2Percent', v.spo2_percent, 'respiratoryRatePerMin', v.respiratory_rate_per_min) ORDER BY v.id)
        FROM vital_signs v WHERE v.clinic_id = s.clinic_id AND v.session_id = s.id AND v.removed_at IS NULL), '[]'),
      'psychotherapy', coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'startedAt', p.started_at,
          'minutes', p.minutes, 'therapist', p.therapist, 'notes', p.notes) ORDER BY p.id)
        FROM psychotherapy_session p
        WHERE p.clinic_id = s.clinic_id AND p.session_id = s.id AND p.removed_at IS NULL), '[]'),
      'checks', coalesce((SELECT jsonb_agg(jsonb_build_object('id', k.id, 'list', k.list, 'item', k.item,
          'state', k.state, 'note', k.note) ORDER BY k.id)
        FROM session_check k WHERE k.session_id = s.id), '[]'),
      'effects', coalesce((SELECT jsonb_agg(jsonb_build_object('id', e.id, 'term', e.term, 'grade', e.grade,
          'observedAt', e.observed_at, 'resolvedAt', e.resolved_at, 'note', e.note) ORDER BY e.id)
        FROM observed_effect e WHERE e.clinic_id = s.clinic_id AND e.session_id = s.id AND e.removed_at IS NULL), '[]'))
    INTO fields FROM medicine_session s WHERE s.id = record;
  WHEN 'response' THEN
    SELECT jsonb_build_object('clinicId', r.clinic_id, 'patientId', r.patient_id, 'courseId', r.course_id,
      'assessmentId', r.assessment_id, 'instrument', r.instrument, 'edition', r.edition, 'entryMode', r.entry_mode,
      'answers', r.answers, 'totals', r.totals, 'riskAnswer', r.risk_answer, 'source', r.source,
      'enteredById', r.entered_by_id, 'completedOn', r.completed_on, 'scoringVersion', r.scoring_version,
      'enteredInErrorAt', r.entered_in_error_at, 'enteredInErrorBy', r.entered_in_error_by,
      'enteredInErrorReason', r.entered_in_error_reason,
      'scores', coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'scale', c.scale, 'kind', c.kind,
          'value', c.value, 'prorated', c.prorated, 'missing', c.missing, 'scoringVersion', c.scoring_version)
          ORDER BY c.id)
        FROM score c WHERE c.response_id = r.id), '[]'))
    INTO fields FROM questionnaire_response r WHERE r.id = record;
  WHEN 'adverse-event' THEN
    SELECT jsonb_build_object('clinicId', a.clinic_id, 'patientId', a.patient_id, 'courseId', a.course_id,
      'sessionId', a.session_id, 'term', a.term, 'startedAt', a.started_at, 'endedAt', a.ended_at, 'grade', a.grade,
      'seriousness', a.seriousness, 'relatedness', a.relatedness, 'expectedness', a.expectedness,
      'actionOnDose', a.action_on_dose, 'outcome', a.outcome, 'description', a.description,
      'enteredInErrorAt', a.entered_in_error_at, 'enteredInErrorBy', a.entered_in_error_by,
      'enteredInErrorReason', a.entered_in_error_reason)
    INTO fields FROM adverse_event a WHERE a.id = record;
  WHEN 'screening' THEN
    SELECT jsonb_build_object('clinicId', s.clinic_id, 'patientId', s.patient_id, 'status', s.status,
      'findings', s.findings, 'decision', s.decision, 'decisionReason', s.decision_reason, 'decidedBy', s.decided_by,
      'decidedByName', s.decided_by_name, 'decidedAt', s.decided_at)
    INTO fields FROM screening s WHERE s.id = record;
  ELSE
    RAISE EXCEPTION 'unknown kind of record %', kind USING ERRCODE = '22023';
  END CASE;
  RETURN CASE WHEN fields IS NOT NULL
    THEN jsonb_build_object('format', format, 'kind', kind, 'id', record, 'record', fields) END;
END $$;

CREATE FUNCTION content_hash(content jsonb) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = public, pg_temp
  RETURN sha256(convert_to(content::text, 'UTF8'));

-- Ties who, when, what for and which record to the content; a JSON list, so that no two sets of words read alike.
CREATE FUNCTION signature_seal(of signature) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE SET search_path = public, pg_temp
  RETURN sha256(of.content_sha256 || convert_to(jsonb_build_array(of.clinic_id, of.patient_id, of.record_kind,
    of.record_id, of.ordinal, of.signed_by, of.signed_name,
    to_char(of.signed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), of.meaning, of.reason)::text, 'UTF8'));

-- unsigned, signed, amended, or invalid: every signature is read again, and the newest against the record as it stands.
CREATE FUNCTION signature_state(kind text, record uuid) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  newest signature;
  rows integer;
  sound boolean;
BEGIN
  SELECT * INTO newest FROM signature s WHERE s.record_kind = kind AND s.record_id = record ORDER BY s.ordinal DESC LIMIT 1;
  IF NOT FOUND THEN RETURN 'unsigned'; END IF;
  SELECT count(*), bool_and(s.content_sha256 = content_hash(s.content) AND s.seal = signature_seal(s)
      AND s.content ->> 'kind' = kind AND s.content ->> 'id' = record::text)
    INTO rows, sound FROM signature s WHERE s.record_kind = kind AND s.record_id = record;
  IF sound AND rows = newest.ordinal
    AND newest.content = record_content(kind, record, (newest.content ->> 'format')::integer)
    AND newest.content_sha256 = content_hash(record_content(kind, record, (newest.content ->> 'format')::integer))
  THEN RETURN CASE WHEN rows > 1 THEN 'amended' ELSE 'signed' END; END IF;
  RETURN 'invalid';
END $$;

-- Signing and amending -----------------------------------------------------------------------------------------------

-- Whether the record may change: it has no signature, or an amendment of the newest one was begun in this transaction.
-- The time keeps apart transaction numbers that come again after a restore.
CREATE FUNCTION may_change_record(kind text, record uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE newest integer;
BEGIN
  SELECT max(s.ordinal) INTO newest FROM signature s WHERE s.record_kind = kind AND s.record_id = record;
  RETURN newest IS NULL OR EXISTS (SELECT FROM amendment a
    WHERE a.record_kind = kind AND a.record_id = record AND a.signature_ordinal = newest
      AND a.transaction_id = pg_current_xact_id_if_assigned() AND a.amended_at >= transaction_timestamp());
END $$;

-- Holds a record until the transaction ends, so that nothing is written between reading its content and signing it.
CREATE FUNCTION hold_record(kind text, record uuid, of_clinic uuid, of_patient uuid) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE ready boolean;
BEGIN
  CASE kind
  WHEN 'session' THEN SELECT status = 'held' INTO ready FROM medicine_session
    WHERE id = record AND clinic_id = of_clinic AND patient_id = of_patient FOR UPDATE;
  WHEN 'response' THEN SELECT true INTO ready FROM questionnaire_response
    WHERE id = record AND clinic_id = of_clinic AND patient_id = of_patient FOR UPDATE;
  WHEN 'adverse-event' THEN SELECT true INTO ready FROM adverse_event
    WHERE id = record AND clinic_id = of_clinic AND patient_id = of_patient FOR UPDATE;
  WHEN 'screening' THEN SELECT status = 'decided' INTO ready FROM screening
    WHERE id = record AND clinic_id = of_clinic AND patient_id = of_patient FOR UPDATE;
  ELSE RAISE EXCEPTION 'unknown kind of record %', kind USING ERRCODE = '22023';
  END CASE;
  IF ready IS NULL THEN
    RAISE EXCEPTION 'there is no such % of this patient', kind USING ERRCODE = 'KAP03';
  ELSIF NOT ready THEN
    RAISE EXCEPTION 'this % is not finished, so it cannot be signed', kind USING ERRCODE = 'KAP03';
  END IF;
END $$;

-- Everything but the kind of record, the record, the meaning and the reason is the database's to say.
CREATE FUNCTION make_signature() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE earlier integer;
BEGIN
  IF current_user_id() IS NULL THEN
    RAISE EXCEPTION 'nobody is named as acting: a signature is refused' USING ERRCODE = '42501';
  END IF;
  PERFORM hold_record(NEW.record_kind, NEW.record_id, NEW.clinic_id, NEW.patient_id);
  SELECT coalesce(max(s.ordinal), 0) INTO earlier FROM signature s
    WHERE s.record_kind = NEW.record_kind AND s.record_id = NEW.record_id;
  IF earlier > 0 AND NOT may_change_record(NEW.record_kind, NEW.record_id) THEN
    RAISE EXCEPTION 'this % is signed already', NEW.record_kind USING ERRCODE = 'KAP03';
  END IF;
  NEW.ordinal := earlier + 1;
  IF earlier > 0 THEN
    SELECT a.reason INTO NEW.reason FROM amendment a
      WHERE a.record_kind = NEW.record_kind AND a.record_id = NEW.record_id AND a.signature_ordinal = earlier
        AND a.transaction_id = pg_current_xact_id_if_assigned() AND a.amended_at >= transaction_timestamp()
      ORDER BY a.amended_at DESC LIMIT 1;
  END IF;
  NEW.signed_by := current_user_id();
  NEW.signed_name := (SELECT u.name FROM user_account u WHERE u.clinic_id = NEW.clinic_id AND u.id = NEW.signed_by);
  NEW.signed_at := date_trunc('milliseconds', clock_timestamp());
  NEW.content := record_content(NEW.record_kind, NEW.record_id);
  NEW.content_sha256 := content_hash(NEW.content);
  NEW.seal := signature_seal(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER made_by_database BEFORE INSERT ON signature FOR EACH ROW EXECUTE FUNCTION make_signature();

CREATE FUNCTION begin_amendment() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user_id() IS NULL THEN
    RAISE EXCEPTION 'nobody is named as acting: an amendment is refused' USING ERRCODE = '42501';
  END IF;
  PERFORM hold_record(NEW.record_kind, NEW.record_id, NEW.clinic_id, NEW.patient_id);
  SELECT max(s.ordinal) INTO NEW.signature_ordinal FROM signature s
    WHERE s.record_kind = NEW.record_kind AND s.record_id = NEW.record_id;
  IF NEW.signature_ordinal IS NULL THEN
    RAISE EXCEPTION 'this % is not signed: it is changed without an amendment', NEW.record_kind USING ERRCODE = 'KAP02';
  END IF;
  NEW.amended_by := current_user_id();
  NEW.amended_at := clock_timestamp();
  NEW.transaction_id := pg_current_xact_id();
  RETURN NEW;
END $$;
CREATE TRIGGER begun_by_database BEFORE INSERT ON amendment FOR EACH ROW EXECUTE FUNCTION begin_amendment();

CREATE FUNCTION require_signed_amendment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM signature s WHERE s.record_kind = NEW.record_kind AND s.record_id = NEW.record_id
      AND s.ordinal > NEW.signature_ordinal) THEN
    RAISE EXCEPTION 'an amendment is signed in the transaction that makes it' USING ERRCODE = 'KAP02';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER signed_at_commit AFTER INSERT ON amendment DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_signed_amendment();

-- What is signed stays -----------------------------------------------------------------------------------------------

-- Asked at every change of an unsigned record: one look into an index, and no more.
CREATE FUNCTION refuse_change_of_signed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM signature s WHERE s.record_kind = TG_ARGV[0] AND s.record_id = OLD.id)
    AND NOT may_change_record(TG_ARGV[0], OLD.id) THEN
    RAISE EXCEPTION 'this % is signed: it changes by an amendment only', TG_ARGV[0] USING ERRCODE = 'KAP01';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER signed_stays BEFORE UPDATE OR DELETE ON medicine_session
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_signed('session');
CREATE TRIGGER signed_stays BEFORE UPDATE OR DELETE ON questionnaire_response
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_signed('response');
CREATE TRIGGER signed_stays BEFORE UPDATE OR DELETE ON adverse_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_signed('adverse-event');
CREATE TRIGGER signed_stays BEFORE UPDATE OR DELETE ON screening
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_signed('screening');

-- At the end of the statement, after the foreign key has waited for whoever is signing the response.
CREATE FUNCTION refuse_change_of_signed_score() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE response uuid;
BEGIN
  FOR response IN SELECT DISTINCT response_id FROM changed LOOP
    IF EXISTS (SELECT FROM signature s WHERE s.record_kind = 'response' AND s.record_id = response)
      AND NOT may_change_record('response', response) THEN
      RAISE EXCEPTION 'this response is signed: it changes by an amendment only' USING ERRCODE = 'KAP01';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE FUNCTION keep_score_with_its_response() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a score stays with its response' USING ERRCODE = 'KAP01';
END $$;
CREATE TRIGGER signed_stays_added AFTER INSERT ON score REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_signed_score();
CREATE TRIGGER signed_stays_changed AFTER UPDATE ON score REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_signed_score();
CREATE TRIGGER signed_stays_deleted AFTER DELETE ON score REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_signed_score();
CREATE TRIGGER response_stays BEFORE UPDATE ON score
  FOR EACH ROW WHEN (NEW.response_id <> OLD.response_id) EXECUTE FUNCTION keep_score_with_its_response();

-- The dosing room ----------------------------------------------------------------------------------------------------

-- Each change of a session or of its rows raises its revision: a second device asks for what is newer than it knows.
CREATE FUNCTION raise_own_revision() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.console_revision := OLD.console_revision + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER revision_raised BEFORE UPDATE ON medicine_session
  FOR EACH ROW WHEN (NEW.console_revision = OLD.console_revision) EXECUTE FUNCTION raise_own_revision();

-- By changing the session itself it waits for whoever is signing it, and is refused once it is signed.
CREATE FUNCTION raise_session_revision() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  touched uuid[];
  raised integer;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    touched := (SELECT array_agg(DISTINCT session_id)
      FROM (SELECT session_id FROM changed UNION ALL SELECT session_id FROM earlier) both_sides);
  ELSE
    touched := (SELECT array_agg(DISTINCT session_id) FROM changed);
  END IF;
  IF touched IS NULL THEN RETURN NULL; END IF;
  UPDATE medicine_session SET console_revision = console_revision + 1 WHERE id = ANY (touched);
  GET DIAGNOSTICS raised = ROW_COUNT;
  IF raised <> cardinality(touched) THEN
    RAISE EXCEPTION 'a row of a session that is out of sight is refused' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['dose', 'vital_signs', 'psychotherapy_session', 'session_check', 'observed_effect']
  LOOP
    EXECUTE format('CREATE TRIGGER session_added_to AFTER INSERT ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION raise_session_revision()', t);
    EXECUTE format('CREATE TRIGGER session_changed AFTER UPDATE ON %I REFERENCING OLD TABLE AS earlier NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION raise_session_revision()', t);
    EXECUTE format('CREATE TRIGGER session_taken_from AFTER DELETE ON %I REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION raise_session_revision()', t);
  END LOOP;
END $$;

-- The revision is counted, not charted: alone it is no event, since the row that raised it has one.
DROP TRIGGER audited ON medicine_session;
CREATE TRIGGER audited AFTER INSERT OR DELETE ON medicine_session
  FOR EACH ROW EXECUTE FUNCTION audit.record_change();
CREATE TRIGGER audited_change AFTER UPDATE ON medicine_session FOR EACH ROW
  WHEN (to_jsonb(OLD) - 'console_revision' IS DISTINCT FROM to_jsonb(NEW) - 'console_revision')
  EXECUTE FUNCTION audit.record_change();

-- Decisions that stand -----------------------------------------------------------------------------------------------

CREATE FUNCTION keep_decided_screening() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- Once it is signed, an amendment may correct it; the guard of signed records answers for that.
  IF TG_OP = 'DELETE' OR NEW.status <> 'decided'
    OR NOT EXISTS (SELECT FROM signature s WHERE s.record_kind = 'screening' AND s.record_id = OLD.id) THEN
    RAISE EXCEPTION 'this screening is decided: another one is made instead' USING ERRCODE = 'KAP04';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decided_stays BEFORE UPDATE OR DELETE ON screening
  FOR EACH ROW WHEN (OLD.status = 'decided') EXECUTE FUNCTION keep_decided_screening();

CREATE FUNCTION keep_course_beginning() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.protocol IS DISTINCT FROM OLD.protocol THEN
      RAISE EXCEPTION 'a course keeps the protocol it started with' USING ERRCODE = 'KAP07';
    END IF;
    IF NEW.screening_id IS NOT DISTINCT FROM OLD.screening_id THEN RETURN NEW; END IF;
    IF OLD.screening_id IS NOT NULL THEN
      RAISE EXCEPTION 'a course keeps its screening' USING ERRCODE = 'KAP07';
    END IF;
  END IF;
  IF NEW.screening_id IS NOT NULL AND NOT EXISTS (SELECT FROM screening s WHERE s.id = NEW.screening_id
      AND s.clinic_id = NEW.clinic_id AND s.patient_id = NEW.patient_id
      AND s.decision IN ('eligible', 'eligible-with-caution')) THEN
    RAISE EXCEPTION 'a course starts from a screening of its patient that was decided as eligible' USING ERRCODE = 'KAP07';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER beginning_stays BEFORE INSERT OR UPDATE OF protocol, screening_id ON treatment_course
  FOR EACH ROW EXECUTE FUNCTION keep_course_beginning();

CREATE FUNCTION keep_protocol() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF to_jsonb(NEW) - 'retired_at' IS DISTINCT FROM to_jsonb(OLD) - 'retired_at' THEN
    RAISE EXCEPTION 'a version of a protocol never changes: a new version is made instead' USING ERRCODE = 'KAP06';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER version_stays BEFORE UPDATE ON protocol_definition FOR EACH ROW EXECUTE FUNCTION keep_protocol();

-- An alert is closed once, by whoever acts, at the time of the database unless it is said.
CREATE FUNCTION keep_alert() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.closed_at IS NOT NULL THEN
    RAISE EXCEPTION 'this alert is closed' USING ERRCODE = 'KAP05';
  END IF;
  IF (NEW.id, NEW.clinic_id, NEW.patient_id, NEW.course_id, NEW.kind, NEW.source_kind, NEW.source_id, NEW.detail, NEW.raised_at)
    IS DISTINCT FROM (OLD.id, OLD.clinic_id, OLD.patient_id, OLD.course_id, OLD.kind, OLD.source_kind, OLD.source_id, OLD.detail, OLD.raised_at) THEN
    RAISE EXCEPTION 'what an alert was raised for never changes' USING ERRCODE = 'KAP05';
  END IF;
  IF NEW.action IS NOT NULL THEN
    NEW.closed_at := coalesce(NEW.closed_at, clock_timestamp());
    NEW.closed_by := current_user_id();
    NEW.closed_by_name := (SELECT u.name FROM user_account u WHERE u.clinic_id = NEW.clinic_id AND u.id = NEW.closed_by);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER raised_stays BEFORE UPDATE ON alert FOR EACH ROW EXECUTE FUNCTION keep_alert();

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
