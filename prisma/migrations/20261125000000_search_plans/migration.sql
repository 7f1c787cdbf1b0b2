-- Planning the search anew at each call took longer than running it in a small clinic, and one plan for all words is slow in a large
-- one: Postgres may choose, as it does by default. Few patients fit a search, so the rest is looked up by its index.
ALTER FUNCTION search_patients(text, date[], integer) SET plan_cache_mode = auto;
ALTER FUNCTION search_patients(text, date[], integer) ROWS 20;
