-- The language in which a patient reads the questions, as they chose it; null = the clinic's usual one.
ALTER TABLE answer_invitation ADD COLUMN language text,
  ADD CONSTRAINT answer_invitation_language_tagged CHECK (language ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$');
-- And in which a form was answered; null where it was typed from paper.
ALTER TABLE questionnaire_response ADD COLUMN language text,
  ADD CONSTRAINT questionnaire_response_language_tagged CHECK (language ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$');

-- Keeps the choice; false = the visit is over, or the answers were sent.
CREATE FUNCTION choose_answer_language(visit_token bytea, idle interval, chosen text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE invitation answer_invitation;
BEGIN
  SELECT * INTO invitation FROM hold_answering(visit_token, idle);
  IF NOT FOUND OR invitation.sent_at IS NOT NULL THEN RETURN false; END IF;
  UPDATE answer_invitation SET language = chosen WHERE id = invitation.id AND language IS DISTINCT FROM chosen;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION choose_answer_language(bytea, interval, text) FROM PUBLIC;
