-- CreateTable
CREATE TABLE "clinic" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "synthetic" BOOLEAN NOT NULL DEFAULT false,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clinic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" UUID NOT NULL,
    "clinic_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles" TEXT[],
    "password_hash" TEXT NOT NULL,
    "password_changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "must_change" BOOLEAN NOT NULL DEFAULT false,
    "deactivated_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_session" (
    "id" UUID NOT NULL,
    "clinic_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_sha256" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "login_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "key" BYTEA NOT NULL,
    "failures" INTEGER NOT NULL,
    "last_failed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "setup_link" (
    "id" UUID NOT NULL,
    "token_sha256" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "patient" (
    "id" UUID NOT NULL,
    "clinic_id" UUID NOT NULL,
    "record_number" TEXT NOT NULL,
    "family_name" TEXT NOT NULL,
    "given_name" TEXT NOT NULL,
    "preferred_name" TEXT,
    "birth_date" DATE,
    "sex" TEXT NOT NULL,
    "phone" TEXT,
    "email" TEXT,
    "address" TEXT,
    "study_code" TEXT NOT NULL,
    "synthetic" BOOLEAN NOT NULL DEFAULT false,
    "search_text" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "patient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "treatment_course" (
    "id" UUID NOT NULL,
    "clinic_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "arm" TEXT NOT NULL,
    "arm_reason" TEXT NOT NULL,
    "start_date" DATE NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "withdrawn_on" DATE,
    "withdrawal_reason" TEXT,
    "bdi_instrument" TEXT NOT NULL DEFAULT 'bdi-ii',
    "pcl5_edition" TEXT NOT NULL DEFAULT 'past-month',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "treatment_course_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "course_rollup" (
    "course_id" UUID NOT NULL,
    "clinic_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "sessions_held" INTEGER NOT NULL DEFAULT 0,
    "next_due_on" DATE,
    "next_due_what" TEXT,
    "latest_scores" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "course_rollup_pkey" PRIMARY KEY ("course_id")
);

-- CreateTable
CREATE TABLE "medicine_session" (
    "id" UUID NOT NULL,
    "clinic_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "planned_date" DATE NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'planned',
    "held_on" DATE,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "weight_kg" DECIMAL(5,2),
    "escalation_note" TEXT,
    "notes" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "medicine_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dose" (
    "id" UUID NOT NULL,
    "clinic_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "route" TEXT NOT NULL,
    "amount_mg" DECIMAL(7,2) NOT NULL,
    "given_at" TIMESTAMPTZ(3),
    "site" TEXT,
    "lot" TEXT,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "dose_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vital_signs" (
    "id" UUID NOT NULL,
    "clinic_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "minutes_from_first_dose" INTEGER NOT NULL,
    "systolic_mmhg" INTEGER,
    "diastolic_mmhg" INTEGER,
    "heart_rate_per_min" INTEGER,
    "spo2_percent" INTEGER,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "vital_signs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "psychotherapy_session" (
    "id" UUID NOT NULL,
    "clinic_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER,
    "therapist" TEXT,
    "notes" TEXT,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "psychotherapy_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment" (
    "id" UUID NOT NULL,
    "clinic_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "session_number" INTEGER,
    "label" TEXT,
    "timepoint_key" TEXT NOT NULL,
    "assessed_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "questionnaire_response" (
    "id" UUID NOT NULL,
    "clinic_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "instrument" TEXT NOT NULL,
    "edition" TEXT NOT NULL,
    "entry_mode" TEXT NOT NULL,
    "answers" JSONB NOT NULL DEFAULT '[]',
    "totals" JSONB,
    "risk_answer" INTEGER,
    "source" TEXT NOT NULL,
    "entered_by_id" UUID,
    "completed_on" DATE NOT NULL,
    "scoring_version" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "questionnaire_response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "score" (
    "id" UUID NOT NULL,
    "clinic_id" UUID NOT NULL,
    "patient_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "response_id" UUID NOT NULL,
    "scale" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "prorated" BOOLEAN NOT NULL DEFAULT false,
    "missing" INTEGER[],
    "scoring_version" TEXT NOT NULL,

    CONSTRAINT "score_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "clinic_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "patient_id" UUID,
    "form_key" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission" (
    "clinic_id" UUID NOT NULL,
    "key" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "body_sha256" BYTEA NOT NULL,
    "result_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("clinic_id","key")
);

-- CreateTable
CREATE TABLE "reference_cohort" (
    "id" TEXT NOT NULL,
    "clinic_id" UUID,
    "title" TEXT NOT NULL,
    "citation" TEXT NOT NULL,
    "design" JSONB NOT NULL,
    "sources" JSONB NOT NULL,

    CONSTRAINT "reference_cohort_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reference_point" (
    "id" TEXT NOT NULL,
    "cohort_id" TEXT NOT NULL,
    "clinic_id" UUID,
    "scale" TEXT NOT NULL,
    "arm" TEXT NOT NULL,
    "timepoint" TEXT NOT NULL,
    "mean" DOUBLE PRECISION,
    "mean_provenance" TEXT,
    "percent_of_baseline" DOUBLE PRECISION,
    "percent_provenance" TEXT,

    CONSTRAINT "reference_point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reference_statement" (
    "id" TEXT NOT NULL,
    "cohort_id" TEXT NOT NULL,
    "clinic_id" UUID,
    "scale" TEXT NOT NULL,
    "arm" TEXT,
    "body" JSONB NOT NULL,

    CONSTRAINT "reference_statement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_account_email_key" ON "user_account"("email");

-- CreateIndex
CREATE INDEX "user_account_clinic_id_name_idx" ON "user_account"("clinic_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_clinic_id_id_key" ON "user_account"("clinic_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "login_session_token_sha256_key" ON "login_session"("token_sha256");

-- CreateIndex
CREATE INDEX "login_session_clinic_id_user_id_ended_at_idx" ON "login_session"("clinic_id", "user_id", "ended_at");

-- CreateIndex
CREATE INDEX "sign_in_throttle_last_failed_at_idx" ON "sign_in_throttle"("last_failed_at");

-- CreateIndex
CREATE UNIQUE INDEX "setup_link_token_sha256_key" ON "setup_link"("token_sha256");

-- CreateIndex
CREATE INDEX "patient_clinic_id_family_name_given_name_id_idx" ON "patient"("clinic_id", "family_name", "given_name", "id");

-- CreateIndex
CREATE INDEX "patient_clinic_id_birth_date_idx" ON "patient"("clinic_id", "birth_date");

-- CreateIndex
CREATE UNIQUE INDEX "patient_clinic_id_id_key" ON "patient"("clinic_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "patient_clinic_id_record_number_key" ON "patient"("clinic_id", "record_number");

-- CreateIndex
CREATE UNIQUE INDEX "patient_clinic_id_study_code_key" ON "patient"("clinic_id", "study_code");

-- CreateIndex
CREATE INDEX "treatment_course_clinic_id_status_arm_idx" ON "treatment_course"("clinic_id", "status", "arm");

-- CreateIndex
CREATE UNIQUE INDEX "treatment_course_clinic_id_id_key" ON "treatment_course"("clinic_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "treatment_course_clinic_id_patient_id_id_key" ON "treatment_course"("clinic_id", "patient_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "treatment_course_clinic_id_patient_id_number_key" ON "treatment_course"("clinic_id", "patient_id", "number");

-- CreateIndex
CREATE INDEX "course_rollup_clinic_id_next_due_on_idx" ON "course_rollup"("clinic_id", "next_due_on");

-- CreateIndex
CREATE UNIQUE INDEX "course_rollup_clinic_id_patient_id_course_id_key" ON "course_rollup"("clinic_id", "patient_id", "course_id");

-- CreateIndex
CREATE INDEX "medicine_session_clinic_id_planned_date_idx" ON "medicine_session"("clinic_id", "planned_date");

-- CreateIndex
CREATE UNIQUE INDEX "medicine_session_clinic_id_patient_id_id_key" ON "medicine_session"("clinic_id", "patient_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "medicine_session_course_id_number_key" ON "medicine_session"("course_id", "number");

-- CreateIndex
CREATE INDEX "dose_clinic_id_session_id_ordinal_idx" ON "dose"("clinic_id", "session_id", "ordinal");

-- CreateIndex
CREATE INDEX "vital_signs_clinic_id_session_id_minutes_from_first_dose_idx" ON "vital_signs"("clinic_id", "session_id", "minutes_from_first_dose");

-- CreateIndex
CREATE INDEX "psychotherapy_session_clinic_id_session_id_idx" ON "psychotherapy_session"("clinic_id", "session_id");

-- CreateIndex
CREATE INDEX "assessment_clinic_id_patient_id_assessed_on_idx" ON "assessment"("clinic_id", "patient_id", "assessed_on");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_clinic_id_patient_id_id_key" ON "assessment"("clinic_id", "patient_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_course_id_timepoint_key_key" ON "assessment"("course_id", "timepoint_key");

-- CreateIndex
CREATE INDEX "questionnaire_response_clinic_id_course_id_idx" ON "questionnaire_response"("clinic_id", "course_id");

-- CreateIndex
CREATE UNIQUE INDEX "questionnaire_response_clinic_id_patient_id_id_key" ON "questionnaire_response"("clinic_id", "patient_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "questionnaire_response_assessment_id_instrument_key" ON "questionnaire_response"("assessment_id", "instrument");

-- CreateIndex
CREATE INDEX "score_clinic_id_course_id_scale_idx" ON "score"("clinic_id", "course_id", "scale");

-- CreateIndex
CREATE UNIQUE INDEX "score_response_id_scale_key" ON "score"("response_id", "scale");

-- CreateIndex
CREATE UNIQUE INDEX "draft_clinic_id_user_id_form_key_key" ON "draft"("clinic_id", "user_id", "form_key");

-- CreateIndex
CREATE UNIQUE INDEX "reference_point_cohort_id_scale_arm_timepoint_key" ON "reference_point"("cohort_id", "scale", "arm", "timepoint");

-- AddForeignKey
ALTER TABLE "user_account" ADD CONSTRAINT "user_account_clinic_id_fkey" FOREIGN KEY ("clinic_id") REFERENCES "clinic"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "login_session" ADD CONSTRAINT "login_session_clinic_id_user_id_fkey" FOREIGN KEY ("clinic_id", "user_id") REFERENCES "user_account"("clinic_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "patient" ADD CONSTRAINT "patient_clinic_id_fkey" FOREIGN KEY ("clinic_id") REFERENCES "clinic"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "treatment_course" ADD CONSTRAINT "treatment_course_clinic_id_patient_id_fkey" FOREIGN KEY ("clinic_id", "patient_id") REFERENCES "patient"("clinic_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "course_rollup" ADD CONSTRAINT "course_rollup_clinic_id_patient_id_course_id_fkey" FOREIGN KEY ("clinic_id", "patient_id", "course_id") REFERENCES "treatment_course"("clinic_id", "patient_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "medicine_session" ADD CONSTRAINT "medicine_session_clinic_id_patient_id_course_id_fkey" FOREIGN KEY ("clinic_id", "patient_id", "course_id") REFERENCES "treatment_course"("clinic_id", "patient_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "dose" ADD CONSTRAINT "dose_clinic_id_patient_id_session_id_fkey" FOREIGN KEY ("clinic_id", "patient_id", "session_id") REFERENCES "medicine_session"("clinic_id", "patient_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "vital_signs" ADD CONSTRAINT "vital_signs_clinic_id_patient_id_session_id_fkey" FOREIGN KEY ("clinic_id", "patient_id", "session_id") REFERENCES "medicine_session"("clinic_id", "patient_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "psychotherapy_session" ADD CONSTRAINT "psychotherapy_session_clinic_id_patient_id_session_id_fkey" FOREIGN KEY ("clinic_id", "patient_id", "session_id") REFERENCES "medicine_session"("clinic_id", "patient_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_clinic_id_patient_id_course_id_fkey" FOREIGN KEY ("clinic_id", "patient_id", "course_id") REFERENCES "treatment_course"("clinic_id", "patient_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "questionnaire_response" ADD CONSTRAINT "questionnaire_response_clinic_id_patient_id_assessment_id_fkey" FOREIGN KEY ("clinic_id", "patient_id", "assessment_id") REFERENCES "assessment"("clinic_id", "patient_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_clinic_id_patient_id_response_id_fkey" FOREIGN KEY ("clinic_id", "patient_id", "response_id") REFERENCES "questionnaire_response"("clinic_id", "patient_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "reference_point" ADD CONSTRAINT "reference_point_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "reference_cohort"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "reference_statement" ADD CONSTRAINT "reference_statement_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "reference_cohort"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

