-- The gate for what a page asks by itself, such as the dosing room that looks for newer entries: the same answer as
-- session_actor, but it does not count as somebody being there, so that the idle limit stays the server's.
CREATE FUNCTION session_actor_unattended(token bytea, idle interval)
RETURNS TABLE (session_id uuid, user_id uuid, clinic_id uuid, user_name text, user_roles text[], must_change boolean,
  clinic_name text, time_zone text, synthetic boolean, settings jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id, u.id, u.clinic_id, u.name, u.roles, u.must_change, c.name, c.time_zone, c.synthetic, c.settings
  FROM login_session s
  JOIN user_account u ON u.id = s.user_id
  JOIN clinic c ON c.id = s.clinic_id
  WHERE s.token_sha256 = token AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
    AND s.last_seen_at > clock_timestamp() - idle AND u.deactivated_at IS NULL
$$;
