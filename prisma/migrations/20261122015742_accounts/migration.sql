-- CreateEnum
CREATE TYPE "Role" AS ENUM ('viewer', 'responder', 'admin');

-- CreateEnum
CREATE TYPE "LinkKind" AS ENUM ('invite', 'reset', 'setup', 'recover');

-- CreateEnum
CREATE TYPE "TokenScope" AS ENUM ('read', 'write');

-- AlterTable
ALTER TABLE "audit_entries" ADD COLUMN     "ip" TEXT;

-- AlterTable
ALTER TABLE "incidents" ADD COLUMN     "restricted_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "people" ADD COLUMN     "oidc_issuer" TEXT,
ADD COLUMN     "oidc_subject" TEXT,
ADD COLUMN     "password_hash" TEXT,
ADD COLUMN     "role" "Role";

-- AlterTable
ALTER TABLE "teams" ADD COLUMN     "lead_id" UUID;

-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "sso_only" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "sessions" (
    "token_hash" CHAR(64) NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "one_time_links" (
    "token_hash" CHAR(64) NOT NULL,
    "kind" "LinkKind" NOT NULL,
    "email" TEXT,
    "person_id" UUID,
    "role" "Role",
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_links_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scope" "TokenScope" NOT NULL,
    "token_hash" CHAR(64) NOT NULL,
    "prefix" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "incident_viewers" (
    "incident_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "incident_viewers_pkey" PRIMARY KEY ("incident_id","person_id")
);

-- CreateIndex
CREATE INDEX "sessions_person_id_idx" ON "sessions"("person_id");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE INDEX "one_time_links_person_id_idx" ON "one_time_links"("person_id");

-- CreateIndex
CREATE INDEX "one_time_links_created_by_idx" ON "one_time_links"("created_by");

-- CreateIndex
CREATE INDEX "one_time_links_kind_email_idx" ON "one_time_links"("kind", "email");

-- CreateIndex
CREATE INDEX "one_time_links_expires_at_idx" ON "one_time_links"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "api_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "api_tokens_person_id_idx" ON "api_tokens"("person_id");

-- CreateIndex
CREATE INDEX "rate_limits_window_start_idx" ON "rate_limits"("window_start");

-- CreateIndex
CREATE INDEX "incident_viewers_person_id_idx" ON "incident_viewers"("person_id");

-- CreateIndex
CREATE INDEX "audit_entries_person_id_id_idx" ON "audit_entries"("person_id", "id");

-- CreateIndex
CREATE INDEX "audit_entries_verb_id_idx" ON "audit_entries"("verb", "id");

-- CreateIndex
CREATE INDEX "audit_entries_at_idx" ON "audit_entries"("at");

-- CreateIndex
CREATE UNIQUE INDEX "people_oidc_issuer_oidc_subject_key" ON "people"("oidc_issuer", "oidc_subject");

-- CreateIndex
CREATE INDEX "teams_lead_id_idx" ON "teams"("lead_id");

-- AddForeignKey
ALTER TABLE "teams" ADD CONSTRAINT "teams_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_viewers" ADD CONSTRAINT "incident_viewers_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_viewers" ADD CONSTRAINT "incident_viewers_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What schema.prisma can't say.

-- People: one address however it is written; a password is nothing without an address to sign in with.
UPDATE "people" SET "email" = lower(trim("email")) WHERE "email" <> lower(trim("email"));
ALTER TABLE "people"
  ADD CONSTRAINT "people_email_check" CHECK ("email" = lower("email") AND "email" ~ '^[^\s@]+@[^\s@]+$' AND char_length("email") <= 254),
  ADD CONSTRAINT "people_password_hash_check" CHECK ("password_hash" LIKE 'scrypt$%'),
  ADD CONSTRAINT "people_password_needs_email_check" CHECK ("password_hash" IS NULL OR "email" IS NOT NULL),
  ADD CONSTRAINT "people_oidc_check" CHECK (("oidc_issuer" IS NULL) = ("oidc_subject" IS NULL));

-- Secrets: only their SHA-256 in hex, so that who reads the database can't sign in with what stands there.
ALTER TABLE "sessions"
  ADD CONSTRAINT "sessions_token_hash_check" CHECK ("token_hash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "sessions_expires_at_check" CHECK ("expires_at" > "created_at");
ALTER TABLE "one_time_links"
  ADD CONSTRAINT "one_time_links_token_hash_check" CHECK ("token_hash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "one_time_links_expires_at_check" CHECK ("expires_at" > "created_at"),
  ADD CONSTRAINT "one_time_links_email_check" CHECK ("email" = lower("email")),
  ADD CONSTRAINT "one_time_links_for_whom_check" CHECK (
    CASE "kind"
      WHEN 'invite' THEN "email" IS NOT NULL AND "role" IS NOT NULL
      WHEN 'reset' THEN "person_id" IS NOT NULL
      ELSE true
    END
  );
ALTER TABLE "api_tokens"
  ADD CONSTRAINT "api_tokens_token_hash_check" CHECK ("token_hash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "api_tokens_name_check" CHECK (char_length("name") BETWEEN 1 AND 100),
  ADD CONSTRAINT "api_tokens_expires_at_check" CHECK ("expires_at" > "created_at");

-- Counted at every attempt and worth nothing after a crash.
ALTER TABLE "rate_limits" SET UNLOGGED;
ALTER TABLE "rate_limits"
  ADD CONSTRAINT "rate_limits_key_check" CHECK (char_length("key") BETWEEN 1 AND 200),
  ADD CONSTRAINT "rate_limits_count_check" CHECK ("count" >= 0);

-- What is restricted is rare: whoever looks for it reads this index and not the incidents.
CREATE INDEX "incidents_restricted" ON "incidents" ("id") WHERE "restricted_at" IS NOT NULL;
