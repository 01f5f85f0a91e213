-- CreateEnum
CREATE TYPE "RevisionReason" AS ENUM ('begun', 'idle', 'state', 'import', 'restore', 'rejoin', 'kept');

-- CreateEnum
CREATE TYPE "NotificationKind" AS ENUM ('comment', 'report');

-- AlterTable
ALTER TABLE "documents" ADD COLUMN     "indexed_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "line_end" TEXT,
ADD COLUMN     "text" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "postmortems" ADD COLUMN     "template_id" UUID;

-- CreateTable
CREATE TABLE "document_updates" (
    "document_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "client_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "changes" JSONB,
    "person_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_updates_pkey" PRIMARY KEY ("document_id","version")
);

-- CreateTable
CREATE TABLE "revisions" (
    "document_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "reason" "RevisionReason" NOT NULL,
    "text" TEXT NOT NULL,
    "line_end" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revisions_pkey" PRIMARY KEY ("document_id","number")
);

-- CreateTable
CREATE TABLE "comments" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "parent_id" UUID,
    "starts_at" INTEGER,
    "ends_at" INTEGER,
    "quote" TEXT,
    "body" TEXT NOT NULL,
    "replacement" TEXT,
    "author_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" UUID,
    "is_accepted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notifications" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "incident_id" UUID NOT NULL,
    "comment_id" UUID,
    "writer_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "images" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "person_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "images_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "templates" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "severities" "Severity"[],
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "templates_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "document_updates_person_id_idx" ON "document_updates"("person_id");

-- CreateIndex
CREATE INDEX "document_updates_at_idx" ON "document_updates"("at");

-- CreateIndex
CREATE UNIQUE INDEX "document_updates_document_id_client_id_seq_key" ON "document_updates"("document_id", "client_id", "seq");

-- CreateIndex
CREATE INDEX "comments_document_id_at_idx" ON "comments"("document_id", "at");

-- CreateIndex
CREATE INDEX "comments_parent_id_idx" ON "comments"("parent_id");

-- CreateIndex
CREATE INDEX "comments_author_id_idx" ON "comments"("author_id");

-- CreateIndex
CREATE INDEX "comments_resolved_by_idx" ON "comments"("resolved_by");

-- CreateIndex
CREATE INDEX "notifications_person_id_at_idx" ON "notifications"("person_id", "at");

-- CreateIndex
CREATE INDEX "notifications_incident_id_idx" ON "notifications"("incident_id");

-- CreateIndex
CREATE INDEX "notifications_comment_id_idx" ON "notifications"("comment_id");

-- CreateIndex
CREATE INDEX "notifications_writer_id_idx" ON "notifications"("writer_id");

-- CreateIndex
CREATE INDEX "images_person_id_idx" ON "images"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "images_document_id_sha256_key" ON "images"("document_id", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "templates_name_key" ON "templates"("name");

-- CreateIndex
CREATE INDEX "postmortems_template_id_idx" ON "postmortems"("template_id");

-- AddForeignKey
ALTER TABLE "document_updates" ADD CONSTRAINT "document_updates_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_updates" ADD CONSTRAINT "document_updates_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_resolved_by_fkey" FOREIGN KEY ("resolved_by") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_writer_id_fkey" FOREIGN KEY ("writer_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "images" ADD CONSTRAINT "images_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "images" ADD CONSTRAINT "images_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortems" ADD CONSTRAINT "postmortems_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "templates"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What schema.prisma can't say.

-- The text of every document is its sections, joined; a line end that all its lines share is taken out and kept beside
-- it, as lib/editing/line-ends does. Offsets of rows count on that text: where it changed, they are behind.
UPDATE "documents" d SET "text" = coalesce(
  (SELECT string_agg(s."heading" || s."body", '' ORDER BY s."position") FROM "sections" s WHERE s."document_id" = d."id"), '');
UPDATE "documents" SET
  "line_end" = CASE
    WHEN position(E'\r' IN "text") = 0 THEN E'\n'
    WHEN replace("text", E'\r\n', '') !~ E'[\r\n]' THEN E'\r\n'
    WHEN position(E'\n' IN "text") = 0 THEN E'\r'
  END;
UPDATE "documents" SET "text" = replace("text", "line_end", E'\n'), "indexed_version" = -1
WHERE "line_end" IN (E'\r\n', E'\r');
ALTER TABLE "documents" ALTER COLUMN "text" DROP DEFAULT;
INSERT INTO "revisions" ("document_id", "number", "version", "reason", "text", "line_end", "at")
SELECT "id", 1, 0, 'begun', "text", "line_end", "created_at" FROM "documents";

ALTER TABLE "documents"
  ADD CONSTRAINT "documents_line_end_check" CHECK ("line_end" IN (E'\n', E'\r\n', E'\r')),
  ADD CONSTRAINT "documents_text_check" CHECK ("line_end" IS NULL OR position(E'\r' IN "text") = 0),
  ADD CONSTRAINT "documents_version_check" CHECK ("version" >= 0 AND "indexed_version" BETWEEN -1 AND "version");
ALTER TABLE "document_updates"
  ADD CONSTRAINT "document_updates_version_check" CHECK ("version" >= 1 AND "seq" >= 1),
  ADD CONSTRAINT "document_updates_client_id_check" CHECK ("client_id" ~ '^[a-z0-9]{12}-[a-z0-9]{8}$'),
  ADD CONSTRAINT "document_updates_changes_check" CHECK (jsonb_typeof("changes") = 'array');
ALTER TABLE "revisions"
  ADD CONSTRAINT "revisions_number_check" CHECK ("number" >= 1 AND "version" >= 0);
ALTER TABLE "comments"
  ADD CONSTRAINT "comments_body_check" CHECK (char_length("body") <= 10000),
  ADD CONSTRAINT "comments_says_something_check" CHECK (trim("body") <> '' OR "replacement" IS NOT NULL),
  ADD CONSTRAINT "comments_answer_check" CHECK (
    "parent_id" IS NULL
    OR ("starts_at" IS NULL AND "quote" IS NULL AND "replacement" IS NULL AND "resolved_at" IS NULL)
  ),
  ADD CONSTRAINT "comments_place_check" CHECK (
    ("starts_at" IS NULL) = ("ends_at" IS NULL) AND "starts_at" >= 0 AND "starts_at" <= "ends_at"
  ),
  ADD CONSTRAINT "comments_accepted_check" CHECK (
    NOT "is_accepted" OR ("replacement" IS NOT NULL AND "resolved_at" IS NOT NULL)
  );
ALTER TABLE "images"
  ADD CONSTRAINT "images_media_type_check" CHECK ("media_type" IN ('image/png', 'image/jpeg', 'image/gif', 'image/webp')),
  ADD CONSTRAINT "images_bytes_check" CHECK (octet_length("bytes") BETWEEN 1 AND 5000000),
  ADD CONSTRAINT "images_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "templates"
  ADD CONSTRAINT "templates_name_check" CHECK (char_length(trim("name")) BETWEEN 1 AND 100),
  ADD CONSTRAINT "templates_text_check" CHECK (char_length("text") BETWEEN 1 AND 100000),
  ADD CONSTRAINT "templates_severities_check" CHECK ("severities" IS NOT NULL);

-- What still has to be indexed is rare: whoever looks for it reads this index and not the documents.
CREATE INDEX "documents_behind" ON "documents" ("id") WHERE "indexed_version" < "version";
-- What somebody hasn't read yet.
CREATE INDEX "notifications_unread" ON "notifications" ("person_id") WHERE "read_at" IS NULL;
