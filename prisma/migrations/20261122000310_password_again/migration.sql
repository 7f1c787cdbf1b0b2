-- A password that was right when it was asked for again (to sign a record) is no attempt against the account: a clinician
-- who signs a day's records one after another would otherwise be made to wait, here and at the sign-in.
CREATE FUNCTION forgive_sign_in_attempts(account_key bytea, address_key bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM sign_in_throttle WHERE key IN (account_key, address_key)
$$;
