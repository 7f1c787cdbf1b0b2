-- A follow-up that nobody took counts as missed after some time. The day on which that happens to what a course waits for, and
-- what it waits for then, so that the board can turn the page by itself.
ALTER TABLE "course_rollup" ADD COLUMN "next_due_lapses_on" DATE;
-- [{ "on", "what", "lapsesOn" }] in their order; null = nothing.
ALTER TABLE "course_rollup" ADD COLUMN "then_due" JSONB;

CREATE INDEX "course_rollup_clinic_id_next_due_lapses_on_idx" ON "course_rollup"("clinic_id", "next_due_lapses_on");
