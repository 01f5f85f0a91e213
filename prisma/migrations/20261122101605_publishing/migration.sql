-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('approved', 'changes_requested');

-- AlterEnum
ALTER TYPE "NotificationKind" ADD VALUE 'review';

-- CreateTable
CREATE TABLE "explanations" (
    "document_id" UUID NOT NULL,
    "check" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "person_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "explanations_pkey" PRIMARY KEY ("document_id","check","about")
);

-- CreateTable
CREATE TABLE "approvals" (
    "postmortem_id" UUID NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "asked_by" UUID,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "verdict" "Verdict",
    "sha256" CHAR(64),
    "version" INTEGER,
    "revision" INTEGER,
    "note" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "approvals_pkey" PRIMARY KEY ("postmortem_id","reviewer_id")
);

-- CreateTable
CREATE TABLE "published_versions" (
    "postmortem_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "text" TEXT NOT NULL,
    "line_end" TEXT,
    "file_name" TEXT,
    "revision" INTEGER NOT NULL,
    "page" JSONB NOT NULL,
    "findings" JSONB NOT NULL,
    "prepared_by" TEXT,
    "reviewed_by" TEXT,
    "publisher_name" TEXT NOT NULL,
    "publisher_id" UUID,
    "approvals" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "published_versions_pkey" PRIMARY KEY ("postmortem_id","number")
);

-- CreateIndex
CREATE INDEX "explanations_person_id_idx" ON "explanations"("person_id");

-- CreateIndex
CREATE INDEX "approvals_reviewer_id_idx" ON "approvals"("reviewer_id");

-- CreateIndex
CREATE INDEX "approvals_asked_by_idx" ON "approvals"("asked_by");

-- AddForeignKey
ALTER TABLE "explanations" ADD CONSTRAINT "explanations_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "explanations" ADD CONSTRAINT "explanations_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_postmortem_id_fkey" FOREIGN KEY ("postmortem_id") REFERENCES "postmortems"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_asked_by_fkey" FOREIGN KEY ("asked_by") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "published_versions" ADD CONSTRAINT "published_versions_postmortem_id_fkey" FOREIGN KEY ("postmortem_id") REFERENCES "postmortems"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What schema.prisma can't say.

ALTER TABLE "explanations"
  ADD CONSTRAINT "explanations_check_check" CHECK ("check" ~ '^[a-z0-9-]{1,100}$'),
  -- It is part of a key, of which an index holds some 2,700 bytes.
  ADD CONSTRAINT "explanations_about_check" CHECK (char_length("about") BETWEEN 1 AND 500),
  ADD CONSTRAINT "explanations_words_check" CHECK (char_length("words") BETWEEN 1 AND 500 AND trim("words") <> '');
ALTER TABLE "approvals"
  ADD CONSTRAINT "approvals_verdict_check" CHECK (
    num_nonnulls("verdict", "sha256", "version", "revision", "decided_at") IN (0, 5) AND ("note" IS NULL OR "verdict" IS NOT NULL)
  ),
  ADD CONSTRAINT "approvals_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "approvals_version_check" CHECK ("version" >= 0 AND "revision" >= 1),
  ADD CONSTRAINT "approvals_note_check" CHECK (char_length("note") BETWEEN 1 AND 2000);
ALTER TABLE "published_versions"
  ADD CONSTRAINT "published_versions_number_check" CHECK ("number" >= 1 AND "revision" >= 1),
  ADD CONSTRAINT "published_versions_line_end_check" CHECK ("line_end" IN (E'\n', E'\r\n', E'\r')),
  -- The hash is that of the bytes, whoever writes the row.
  ADD CONSTRAINT "published_versions_sha256_check" CHECK ("sha256" = encode(sha256(convert_to(
    CASE WHEN "line_end" IS NULL THEN "text" ELSE replace("text", E'\n', "line_end") END, 'UTF8')), 'hex')),
  ADD CONSTRAINT "published_versions_json_check" CHECK (
    jsonb_typeof("page") = 'object' AND jsonb_typeof("findings") = 'object' AND jsonb_typeof("approvals") = 'array'
  ),
  ADD CONSTRAINT "published_versions_publisher_check" CHECK ("publisher_name" <> '');

-- What was published stays as it was.
CREATE FUNCTION "refuse_published_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'published_versions is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "published_versions_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "published_versions"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_published_change"();
ALTER TABLE "published_versions" ENABLE ALWAYS TRIGGER "published_versions_append_only";
