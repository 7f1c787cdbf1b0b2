-- A planned session may have an hour, on the clinic's own clock; NULL = no hour was given. No signature binds it: it is
-- when somebody was expected, the record says when the session began.
ALTER TABLE medicine_session ADD COLUMN planned_time time(0);
