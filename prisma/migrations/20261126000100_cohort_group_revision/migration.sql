-- The revision at which a counter of the group last changed: whoever keeps figures of an earlier one reads the groups that
-- changed since, and no others. Groups from before count as older than any figure that could be kept.
ALTER TABLE cohort_group ADD COLUMN revision bigint NOT NULL DEFAULT 0;
CREATE INDEX cohort_group_clinic_id_revision_idx ON cohort_group (clinic_id, revision);
