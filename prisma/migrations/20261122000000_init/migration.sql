-- Trigram search, before the first index that uses it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateEnum
CREATE TYPE "Severity" AS ENUM ('P1', 'P2', 'P3', 'P4');

-- CreateEnum
CREATE TYPE "PostmortemState" AS ENUM ('draft', 'in_review', 'published');

-- CreateEnum
CREATE TYPE "ReviewState" AS ENUM ('draft', 'published');

-- CreateEnum
CREATE TYPE "Milestone" AS ENUM ('impact_started', 'detected', 'alerted', 'acknowledged', 'escalated', 'cause_identified', 'mitigated', 'resolved');

-- CreateEnum
CREATE TYPE "Precision" AS ENUM ('second', 'minute', 'day', 'unknown');

-- CreateEnum
CREATE TYPE "ImpactCategory" AS ENUM ('customer', 'technical', 'reputation');

-- CreateEnum
CREATE TYPE "FactorKind" AS ENUM ('root_cause', 'contributing', 'not_caught');

-- CreateEnum
CREATE TYPE "RoleStage" AS ENUM ('response', 'review');

-- CreateEnum
CREATE TYPE "ActionStatus" AS ENUM ('todo', 'in_progress', 'done', 'wont_do');

-- CreateEnum
CREATE TYPE "ActionKind" AS ENUM ('prevent', 'detect', 'mitigate', 'process');

-- CreateEnum
CREATE TYPE "AlertState" AS ENUM ('proposed', 'accepted', 'live', 'declined');

-- CreateEnum
CREATE TYPE "AuditChannel" AS ENUM ('web', 'api', 'import', 'job');

-- CreateTable
CREATE TABLE "workspace" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL DEFAULT 'Hindsight',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "teams" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "people" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "time_zone" TEXT,
    "team_id" UUID,
    "deactivated_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "services" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "services_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "documents" (
    "id" UUID NOT NULL,
    "file_name" TEXT,
    "sha256" CHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sections" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "level" SMALLINT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "heading" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "body_hash" CHAR(64) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "sections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rendered_sections" (
    "body_hash" CHAR(64) NOT NULL,
    "pipeline" INTEGER NOT NULL,
    "html" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rendered_sections_pkey" PRIMARY KEY ("body_hash","pipeline")
);

-- CreateTable
CREATE TABLE "incidents" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "severity" "Severity",
    "severity_written" TEXT,
    "began_on" DATE,
    "began_written" TEXT,
    "week_year" SMALLINT,
    "week" SMALLINT,
    "began_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "first_to_resolved_minutes" INTEGER,
    "listed_on" DATE NOT NULL,
    "stated_minutes" INTEGER,
    "stated_written" TEXT,
    "impact_written" TEXT,
    "time_zone" TEXT,
    "zone_label" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "incidents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "postmortems" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "state" "PostmortemState" NOT NULL DEFAULT 'draft',
    "published_at" TIMESTAMPTZ(3),
    "prepared_by" TEXT,
    "preparer_id" UUID,
    "reviewed_by" TEXT,
    "reviewer_id" UUID,
    "signed_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "postmortems_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timeline_entries" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "section_id" UUID,
    "position" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3),
    "local_at" TIMESTAMP(3),
    "local_until" TIMESTAMP(3),
    "precision" "Precision" NOT NULL,
    "approximate" BOOLEAN NOT NULL DEFAULT false,
    "written" TEXT NOT NULL,
    "zone_label" TEXT,
    "milestone" "Milestone",
    "text" TEXT NOT NULL,
    "actor" TEXT,
    "person_id" UUID,
    "source_url" TEXT,
    "extra" JSONB,
    "written_start" INTEGER,
    "written_end" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "timeline_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "impact_figures" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "section_id" UUID,
    "position" INTEGER NOT NULL,
    "value" DECIMAL(24,6) NOT NULL,
    "value_up_to" DECIMAL(24,6),
    "unit" TEXT NOT NULL,
    "approximate" BOOLEAN NOT NULL DEFAULT false,
    "estimated" BOOLEAN,
    "category" "ImpactCategory",
    "service_id" UUID,
    "text" TEXT NOT NULL,
    "source_url" TEXT,
    "written_start" INTEGER,
    "written_end" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "impact_figures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_services" (
    "incident_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "state" TEXT,
    "minutes" INTEGER,

    CONSTRAINT "incident_services_pkey" PRIMARY KEY ("incident_id","service_id")
);

-- CreateTable
CREATE TABLE "contributing_factors" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "section_id" UUID,
    "position" INTEGER NOT NULL,
    "kind" "FactorKind" NOT NULL,
    "name" TEXT,
    "text" TEXT NOT NULL,
    "written_start" INTEGER,
    "written_end" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "contributing_factors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_roles" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "section_id" UUID,
    "position" INTEGER NOT NULL,
    "name" TEXT,
    "role" TEXT,
    "stage" "RoleStage" NOT NULL,
    "person_id" UUID,
    "team_id" UUID,

    CONSTRAINT "incident_roles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_items" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "incident_id" UUID,
    "review_id" UUID,
    "section_id" UUID,
    "position" INTEGER NOT NULL,
    "owner_written" TEXT,
    "person_id" UUID,
    "team_id" UUID,
    "due_on" DATE,
    "due_written" TEXT,
    "due_inferred" BOOLEAN NOT NULL DEFAULT false,
    "status" "ActionStatus" NOT NULL DEFAULT 'todo',
    "status_written" TEXT,
    "status_reason" TEXT,
    "kind" "ActionKind",
    "factor_id" UUID,
    "evidence_url" TEXT,
    "tracker_url" TEXT,
    "extra" JSONB,
    "written_start" INTEGER,
    "written_end" INTEGER,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "action_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "due_date_changes" (
    "id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "from_on" DATE,
    "to_on" DATE,
    "reason" TEXT,
    "person_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "due_date_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_recommendations" (
    "id" UUID NOT NULL,
    "incident_id" UUID,
    "review_id" UUID,
    "section_id" UUID,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "state" "AlertState" NOT NULL DEFAULT 'proposed',
    "decline_reason" TEXT,
    "rule_url" TEXT,
    "action_id" UUID,
    "written_start" INTEGER,
    "written_end" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_recommendations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "weekly_reviews" (
    "id" UUID NOT NULL,
    "year" SMALLINT NOT NULL,
    "week" SMALLINT NOT NULL,
    "title" TEXT NOT NULL,
    "document_id" UUID NOT NULL,
    "state" "ReviewState" NOT NULL DEFAULT 'draft',
    "published_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "weekly_reviews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_incidents" (
    "review_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "section_id" UUID,

    CONSTRAINT "review_incidents_pkey" PRIMARY KEY ("review_id","incident_id")
);

-- CreateTable
CREATE TABLE "review_attendees" (
    "id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "section_id" UUID,
    "position" INTEGER NOT NULL,
    "name" TEXT,
    "role" TEXT,
    "person_id" UUID,

    CONSTRAINT "review_attendees_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "person_id" UUID,
    "channel" "AuditChannel" NOT NULL,
    "verb" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "incident_id" UUID,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "teams_name_key" ON "teams"("name");

-- CreateIndex
CREATE UNIQUE INDEX "people_email_key" ON "people"("email");

-- CreateIndex
CREATE INDEX "people_team_id_idx" ON "people"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "services_name_key" ON "services"("name");

-- CreateIndex
CREATE UNIQUE INDEX "sections_document_id_position_key" ON "sections"("document_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "incidents_reference_key" ON "incidents"("reference");

-- CreateIndex
CREATE INDEX "incidents_listed_on_id_idx" ON "incidents"("listed_on" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "incidents_severity_listed_on_id_idx" ON "incidents"("severity", "listed_on" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "incidents_week_year_week_idx" ON "incidents"("week_year", "week");

-- CreateIndex
CREATE INDEX "incidents_words_trgm" ON "incidents" USING GIN ("title" gin_trgm_ops, "reference" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "postmortems_incident_id_key" ON "postmortems"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "postmortems_document_id_key" ON "postmortems"("document_id");

-- CreateIndex
CREATE INDEX "postmortems_state_idx" ON "postmortems"("state");

-- CreateIndex
CREATE INDEX "postmortems_preparer_id_idx" ON "postmortems"("preparer_id");

-- CreateIndex
CREATE INDEX "postmortems_reviewer_id_idx" ON "postmortems"("reviewer_id");

-- CreateIndex
CREATE INDEX "timeline_entries_section_id_idx" ON "timeline_entries"("section_id");

-- CreateIndex
CREATE INDEX "timeline_entries_person_id_idx" ON "timeline_entries"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "timeline_entries_incident_id_position_key" ON "timeline_entries"("incident_id", "position");

-- CreateIndex
CREATE INDEX "impact_figures_section_id_idx" ON "impact_figures"("section_id");

-- CreateIndex
CREATE INDEX "impact_figures_service_id_idx" ON "impact_figures"("service_id");

-- CreateIndex
CREATE UNIQUE INDEX "impact_figures_incident_id_position_key" ON "impact_figures"("incident_id", "position");

-- CreateIndex
CREATE INDEX "incident_services_service_id_idx" ON "incident_services"("service_id");

-- CreateIndex
CREATE INDEX "contributing_factors_section_id_idx" ON "contributing_factors"("section_id");

-- CreateIndex
CREATE UNIQUE INDEX "contributing_factors_incident_id_position_key" ON "contributing_factors"("incident_id", "position");

-- CreateIndex
CREATE INDEX "incident_roles_section_id_idx" ON "incident_roles"("section_id");

-- CreateIndex
CREATE INDEX "incident_roles_person_id_idx" ON "incident_roles"("person_id");

-- CreateIndex
CREATE INDEX "incident_roles_team_id_idx" ON "incident_roles"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_roles_incident_id_position_key" ON "incident_roles"("incident_id", "position");

-- CreateIndex
CREATE INDEX "action_items_incident_id_position_idx" ON "action_items"("incident_id", "position");

-- CreateIndex
CREATE INDEX "action_items_review_id_position_idx" ON "action_items"("review_id", "position");

-- CreateIndex
CREATE INDEX "action_items_person_id_status_due_on_idx" ON "action_items"("person_id", "status", "due_on");

-- CreateIndex
CREATE INDEX "action_items_team_id_status_due_on_idx" ON "action_items"("team_id", "status", "due_on");

-- CreateIndex
CREATE INDEX "action_items_factor_id_idx" ON "action_items"("factor_id");

-- CreateIndex
CREATE INDEX "action_items_section_id_idx" ON "action_items"("section_id");

-- CreateIndex
CREATE INDEX "due_date_changes_action_id_at_idx" ON "due_date_changes"("action_id", "at");

-- CreateIndex
CREATE INDEX "due_date_changes_person_id_idx" ON "due_date_changes"("person_id");

-- CreateIndex
CREATE INDEX "alert_recommendations_incident_id_position_idx" ON "alert_recommendations"("incident_id", "position");

-- CreateIndex
CREATE INDEX "alert_recommendations_review_id_position_idx" ON "alert_recommendations"("review_id", "position");

-- CreateIndex
CREATE INDEX "alert_recommendations_section_id_idx" ON "alert_recommendations"("section_id");

-- CreateIndex
CREATE INDEX "alert_recommendations_action_id_idx" ON "alert_recommendations"("action_id");

-- CreateIndex
CREATE UNIQUE INDEX "weekly_reviews_document_id_key" ON "weekly_reviews"("document_id");

-- CreateIndex
CREATE UNIQUE INDEX "weekly_reviews_year_week_key" ON "weekly_reviews"("year", "week");

-- CreateIndex
CREATE INDEX "review_incidents_incident_id_idx" ON "review_incidents"("incident_id");

-- CreateIndex
CREATE INDEX "review_incidents_section_id_idx" ON "review_incidents"("section_id");

-- CreateIndex
CREATE UNIQUE INDEX "review_incidents_review_id_position_key" ON "review_incidents"("review_id", "position");

-- CreateIndex
CREATE INDEX "review_attendees_person_id_idx" ON "review_attendees"("person_id");

-- CreateIndex
CREATE INDEX "review_attendees_section_id_idx" ON "review_attendees"("section_id");

-- CreateIndex
CREATE UNIQUE INDEX "review_attendees_review_id_position_key" ON "review_attendees"("review_id", "position");

-- CreateIndex
CREATE INDEX "audit_entries_incident_id_id_idx" ON "audit_entries"("incident_id", "id");

-- CreateIndex
CREATE INDEX "audit_entries_subject_type_subject_id_id_idx" ON "audit_entries"("subject_type", "subject_id", "id");

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sections" ADD CONSTRAINT "sections_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortems" ADD CONSTRAINT "postmortems_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortems" ADD CONSTRAINT "postmortems_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortems" ADD CONSTRAINT "postmortems_preparer_id_fkey" FOREIGN KEY ("preparer_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortems" ADD CONSTRAINT "postmortems_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "sections"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entries" ADD CONSTRAINT "timeline_entries_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impact_figures" ADD CONSTRAINT "impact_figures_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impact_figures" ADD CONSTRAINT "impact_figures_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "sections"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impact_figures" ADD CONSTRAINT "impact_figures_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_services" ADD CONSTRAINT "incident_services_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_services" ADD CONSTRAINT "incident_services_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contributing_factors" ADD CONSTRAINT "contributing_factors_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contributing_factors" ADD CONSTRAINT "contributing_factors_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "sections"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_roles" ADD CONSTRAINT "incident_roles_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_roles" ADD CONSTRAINT "incident_roles_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "sections"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_roles" ADD CONSTRAINT "incident_roles_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_roles" ADD CONSTRAINT "incident_roles_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "weekly_reviews"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "sections"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_factor_id_fkey" FOREIGN KEY ("factor_id") REFERENCES "contributing_factors"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "due_date_changes" ADD CONSTRAINT "due_date_changes_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "due_date_changes" ADD CONSTRAINT "due_date_changes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_recommendations" ADD CONSTRAINT "alert_recommendations_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_recommendations" ADD CONSTRAINT "alert_recommendations_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "weekly_reviews"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_recommendations" ADD CONSTRAINT "alert_recommendations_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "sections"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_recommendations" ADD CONSTRAINT "alert_recommendations_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action_items"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "weekly_reviews" ADD CONSTRAINT "weekly_reviews_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_incidents" ADD CONSTRAINT "review_incidents_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "weekly_reviews"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_incidents" ADD CONSTRAINT "review_incidents_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_incidents" ADD CONSTRAINT "review_incidents_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "sections"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_attendees" ADD CONSTRAINT "review_attendees_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "weekly_reviews"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_attendees" ADD CONSTRAINT "review_attendees_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "sections"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_attendees" ADD CONSTRAINT "review_attendees_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What schema.prisma can't say. It begins here; everything above was written from that file.

-- The one row of settings.
ALTER TABLE "workspace" ADD CONSTRAINT "workspace_one_row_check" CHECK ("id" = 1);
INSERT INTO "workspace" ("id") VALUES (1);

-- Names are never empty and never a page long; they are found whatever their case.
ALTER TABLE "teams" ADD CONSTRAINT "teams_name_check" CHECK (char_length("name") BETWEEN 1 AND 200);
ALTER TABLE "people" ADD CONSTRAINT "people_name_check" CHECK (char_length("name") BETWEEN 1 AND 200);
ALTER TABLE "services" ADD CONSTRAINT "services_name_check" CHECK (char_length("name") BETWEEN 1 AND 200);
CREATE UNIQUE INDEX "teams_name_any_case_key" ON "teams" (lower("name"));
CREATE UNIQUE INDEX "services_name_any_case_key" ON "services" (lower("name"));
CREATE INDEX "people_name_any_case_idx" ON "people" (lower("name"));

-- Documents: hashes are SHA-256 in hex, a body is no larger than a file may be.
ALTER TABLE "documents" ADD CONSTRAINT "documents_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "sections"
  ADD CONSTRAINT "sections_position_check" CHECK ("position" >= 0),
  ADD CONSTRAINT "sections_level_check" CHECK ("level" BETWEEN 0 AND 6),
  ADD CONSTRAINT "sections_body_check" CHECK (octet_length("body") <= 5 * 1024 * 1024),
  ADD CONSTRAINT "sections_body_hash_check" CHECK ("body_hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "rendered_sections" ADD CONSTRAINT "rendered_sections_body_hash_check" CHECK ("body_hash" ~ '^[0-9a-f]{64}$');

-- Incidents. A reference is an address, so it has no blank, slash or the like in it; it sorts by its bytes, so that the
-- list is the same in every database's language and the beginning of a reference can be looked up in its index.
ALTER TABLE "incidents" ALTER COLUMN "reference" TYPE TEXT COLLATE "C";
ALTER TABLE "incidents"
  ADD CONSTRAINT "incidents_reference_check" CHECK ("reference" ~ '^[^\s/\\?#%&]{1,64}$'),
  ADD CONSTRAINT "incidents_title_check" CHECK (char_length("title") BETWEEN 1 AND 500),
  ADD CONSTRAINT "incidents_week_check" CHECK ("week" BETWEEN 1 AND 53 AND ("week" IS NULL) = ("week_year" IS NULL)),
  ADD CONSTRAINT "incidents_began_on_check" CHECK ("began_on" IS NULL OR ("week" IS NOT NULL AND "listed_on" = "began_on")),
  ADD CONSTRAINT "incidents_resolved_at_check" CHECK ("resolved_at" >= "began_at"),
  ADD CONSTRAINT "incidents_first_to_resolved_minutes_check" CHECK ("first_to_resolved_minutes" >= 0),
  ADD CONSTRAINT "incidents_stated_minutes_check" CHECK ("stated_minutes" >= 0);

ALTER TABLE "postmortems"
  ADD CONSTRAINT "postmortems_published_at_check" CHECK ("state" <> 'published' OR "published_at" IS NOT NULL);
ALTER TABLE "weekly_reviews"
  ADD CONSTRAINT "weekly_reviews_week_check" CHECK ("week" BETWEEN 1 AND 53),
  ADD CONSTRAINT "weekly_reviews_published_at_check" CHECK ("state" <> 'published' OR "published_at" IS NOT NULL);

-- The rows of a report. Percentages are not limited: a check tells the reader of one over 100.
ALTER TABLE "timeline_entries"
  ADD CONSTRAINT "timeline_entries_position_check" CHECK ("position" >= 0),
  ADD CONSTRAINT "timeline_entries_local_until_check" CHECK ("local_until" >= "local_at"),
  ADD CONSTRAINT "timeline_entries_written_check" CHECK (("written_start" IS NULL) = ("written_end" IS NULL) AND "written_start" >= 0 AND "written_end" >= "written_start");
CREATE UNIQUE INDEX "timeline_entries_one_per_milestone_key" ON "timeline_entries" ("incident_id", "milestone") WHERE "milestone" IS NOT NULL;
ALTER TABLE "impact_figures"
  ADD CONSTRAINT "impact_figures_position_check" CHECK ("position" >= 0),
  ADD CONSTRAINT "impact_figures_value_check" CHECK ("value" >= 0),
  ADD CONSTRAINT "impact_figures_value_up_to_check" CHECK ("value_up_to" >= "value"),
  ADD CONSTRAINT "impact_figures_written_check" CHECK (("written_start" IS NULL) = ("written_end" IS NULL) AND "written_start" >= 0 AND "written_end" >= "written_start");
ALTER TABLE "incident_services"
  ADD CONSTRAINT "incident_services_position_check" CHECK ("position" >= 0),
  ADD CONSTRAINT "incident_services_minutes_check" CHECK ("minutes" >= 0);
ALTER TABLE "contributing_factors"
  ADD CONSTRAINT "contributing_factors_position_check" CHECK ("position" >= 0),
  ADD CONSTRAINT "contributing_factors_written_check" CHECK (("written_start" IS NULL) = ("written_end" IS NULL) AND "written_start" >= 0 AND "written_end" >= "written_start");
ALTER TABLE "incident_roles"
  ADD CONSTRAINT "incident_roles_position_check" CHECK ("position" >= 0),
  ADD CONSTRAINT "incident_roles_somebody_check" CHECK ("name" IS NOT NULL OR "role" IS NOT NULL),
  ADD CONSTRAINT "incident_roles_person_or_team_check" CHECK ("person_id" IS NULL OR "team_id" IS NULL);
ALTER TABLE "action_items"
  ADD CONSTRAINT "action_items_position_check" CHECK ("position" >= 0),
  ADD CONSTRAINT "action_items_title_check" CHECK (char_length("title") >= 1),
  ADD CONSTRAINT "action_items_origin_check" CHECK ("incident_id" IS NOT NULL OR "review_id" IS NOT NULL),
  ADD CONSTRAINT "action_items_person_or_team_check" CHECK ("person_id" IS NULL OR "team_id" IS NULL),
  ADD CONSTRAINT "action_items_status_reason_check" CHECK ("status" <> 'wont_do' OR "status_reason" IS NOT NULL),
  ADD CONSTRAINT "action_items_closed_at_check" CHECK ("closed_at" IS NULL OR "status" IN ('done', 'wont_do')),
  ADD CONSTRAINT "action_items_written_check" CHECK (("written_start" IS NULL) = ("written_end" IS NULL) AND "written_start" >= 0 AND "written_end" >= "written_start");
ALTER TABLE "alert_recommendations"
  ADD CONSTRAINT "alert_recommendations_position_check" CHECK ("position" >= 0),
  ADD CONSTRAINT "alert_recommendations_origin_check" CHECK ("incident_id" IS NOT NULL OR "review_id" IS NOT NULL),
  ADD CONSTRAINT "alert_recommendations_decline_reason_check" CHECK ("state" <> 'declined' OR "decline_reason" IS NOT NULL),
  ADD CONSTRAINT "alert_recommendations_written_check" CHECK (("written_start" IS NULL) = ("written_end" IS NULL) AND "written_start" >= 0 AND "written_end" >= "written_start");
ALTER TABLE "review_incidents" ADD CONSTRAINT "review_incidents_position_check" CHECK ("position" >= 0);
ALTER TABLE "review_attendees"
  ADD CONSTRAINT "review_attendees_position_check" CHECK ("position" >= 0),
  ADD CONSTRAINT "review_attendees_somebody_check" CHECK ("name" IS NOT NULL OR "role" IS NOT NULL);

-- The orders of the incident list that no plain column gives: what is unknown comes last. The expressions stand word
-- for word in lib/incidents/queries.ts, else Postgres would not see that they are the same.
CREATE INDEX "incidents_by_severity" ON "incidents" ((CASE "severity" WHEN 'P1' THEN 4 WHEN 'P2' THEN 3 WHEN 'P3' THEN 2 WHEN 'P4' THEN 1 ELSE 0 END) DESC, "listed_on" DESC, "id" DESC);
CREATE INDEX "incidents_by_duration" ON "incidents" ((coalesce("stated_minutes", -1)) DESC, "listed_on" DESC, "id" DESC);

-- Open action items, the most urgent first; those without a date come last.
CREATE INDEX "action_items_open" ON "action_items" ("due_on", "id") WHERE "status" IN ('todo', 'in_progress');
CREATE INDEX "action_items_open_without_owner" ON "action_items" ("id") WHERE "status" IN ('todo', 'in_progress') AND "owner_written" IS NULL AND "person_id" IS NULL AND "team_id" IS NULL;

-- What was done stays done: no row of the audit log is ever changed or removed.
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_entries is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
ALTER TABLE "audit_entries" ENABLE ALWAYS TRIGGER "audit_entries_append_only";
