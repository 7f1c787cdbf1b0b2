-- An alert stands once among the open ones of its source and kind: what comes after it was closed is raised anew, and the
-- same save sent twice raises one.
DROP INDEX alert_clinic_id_kind_source_id_key;
CREATE UNIQUE INDEX alert_open_of_source ON alert (clinic_id, kind, source_id) WHERE closed_at IS NULL;
CREATE INDEX alert_clinic_id_source_id_kind_idx ON alert (clinic_id, source_id, kind);

-- An event of which only the day is known: its instant is the beginning of that day on the clinic's clock.
ALTER TABLE adverse_event
  ADD COLUMN started_time_known boolean NOT NULL DEFAULT true,
  ADD COLUMN ended_time_known boolean NOT NULL DEFAULT true,
  DROP CONSTRAINT adverse_event_times_ordered,
  -- A day of which the hour is not known may be the day on which the event began; a day has 25 hours at most.
  ADD CONSTRAINT adverse_event_times_ordered CHECK (ended_at >= started_at
    OR (NOT ended_time_known AND ended_at > started_at - interval '25 hours')),
  ADD CONSTRAINT adverse_event_end_known CHECK (ended_at IS NOT NULL OR ended_time_known);

-- A signature binds that a time is not known. What was signed before has both times, and its content stays byte for byte.
ALTER FUNCTION record_content(text, uuid, integer) RENAME TO record_content_with_times;
CREATE FUNCTION record_content(kind text, record uuid, format integer DEFAULT 1) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  content jsonb := record_content_with_times(kind, record, format);
  unknown jsonb;
BEGIN
  IF kind IS DISTINCT FROM 'adverse-event' OR content IS NULL THEN RETURN content; END IF;
  SELECT CASE WHEN a.started_time_known THEN '{}' ELSE '{"startedTimeKnown": false}'::jsonb END
      || CASE WHEN a.ended_time_known THEN '{}' ELSE '{"endedTimeKnown": false}'::jsonb END
    INTO unknown FROM adverse_event a WHERE a.id = record;
  RETURN jsonb_set(content, '{record}', (content -> 'record') || unknown);
END $$;
REVOKE ALL ON FUNCTION record_content(text, uuid, integer) FROM PUBLIC;

-- The board of the day asks for the forms of the last weeks that nobody signed.
CREATE INDEX questionnaire_response_clinic_id_completed_on_idx ON questionnaire_response (clinic_id, completed_on);
