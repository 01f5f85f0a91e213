-- AlterEnum
ALTER TYPE "DeliveryKind" ADD VALUE 'review';

-- AlterEnum
ALTER TYPE "NotificationKind" ADD VALUE 'review_draft';

-- AlterTable
ALTER TABLE "action_items" ADD COLUMN     "has_text" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "alert_recommendations" ADD COLUMN     "counted_id" UUID,
ADD COLUMN     "decided_at" TIMESTAMPTZ(3),
ADD COLUMN     "key" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "listed_on" DATE NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "review_id" UUID,
ADD COLUMN     "review_number" INTEGER;

-- AlterTable
ALTER TABLE "notifications" ADD COLUMN     "review_id" UUID,
ALTER COLUMN "incident_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "reminder_choices" ADD COLUMN     "reviews" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "weekly_reviews" ADD COLUMN     "assembled" TEXT,
ADD COLUMN     "reopened_for" TEXT;

-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "facilitator_id" UUID;

-- CreateTable
CREATE TABLE "review_versions" (
    "review_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "text" TEXT NOT NULL,
    "line_end" TEXT,
    "file_name" TEXT,
    "revision" INTEGER NOT NULL,
    "page" JSONB NOT NULL,
    "reason" TEXT,
    "publisher_name" TEXT NOT NULL,
    "publisher_id" UUID,
    "cut_off_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_versions_pkey" PRIMARY KEY ("review_id","number")
);

-- CreateIndex
CREATE INDEX "alert_recommendations_counted_id_idx" ON "alert_recommendations"("counted_id");

-- CreateIndex
CREATE INDEX "alert_recommendations_key_state_listed_on_id_idx" ON "alert_recommendations"("key", "state", "listed_on", "id");

-- CreateIndex
CREATE INDEX "alert_recommendations_state_listed_on_id_idx" ON "alert_recommendations"("state", "listed_on", "id");

-- CreateIndex
CREATE INDEX "alert_recommendations_words_trgm" ON "alert_recommendations" USING GIN ("text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "deliveries_review_id_review_number_idx" ON "deliveries"("review_id", "review_number");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_person_id_review_id_review_number_way_key" ON "deliveries"("person_id", "review_id", "review_number", "way");

-- CreateIndex
CREATE INDEX "notifications_review_id_idx" ON "notifications"("review_id");

-- AddForeignKey
ALTER TABLE "workspace" ADD CONSTRAINT "workspace_facilitator_id_fkey" FOREIGN KEY ("facilitator_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "weekly_reviews"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_recommendations" ADD CONSTRAINT "alert_recommendations_counted_id_fkey" FOREIGN KEY ("counted_id") REFERENCES "action_items"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_versions" ADD CONSTRAINT "review_versions_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "weekly_reviews"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_review_id_review_number_fkey" FOREIGN KEY ("review_id", "review_number") REFERENCES "review_versions"("review_id", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- What schema.prisma can't say. A new value of an enum can't be used in the transaction that adds it, hence the texts.

ALTER TABLE "notifications" ADD CONSTRAINT "notifications_subject_check" CHECK (
  num_nonnulls("incident_id", "review_id") = 1 AND ("kind"::text = 'review_draft') = ("review_id" IS NOT NULL)
);
ALTER TABLE "deliveries"
  DROP CONSTRAINT "deliveries_kind_check",
  ADD CONSTRAINT "deliveries_kind_check" CHECK (
    CASE "kind"::text
      WHEN 'notification' THEN "notification_id" IS NOT NULL AND num_nonnulls("for_day", "review_id", "review_number") = 0
      WHEN 'review' THEN num_nonnulls("review_id", "review_number") = 2 AND num_nonnulls("for_day", "notification_id") = 0
      ELSE "for_day" IS NOT NULL AND num_nonnulls("notification_id", "review_id", "review_number") = 0
    END
  );
ALTER TABLE "weekly_reviews" ADD CONSTRAINT "weekly_reviews_reopened_for_check" CHECK (
  "reopened_for" IS NULL OR (char_length("reopened_for") BETWEEN 1 AND 2000 AND "state" = 'draft')
);
ALTER TABLE "review_versions"
  ADD CONSTRAINT "review_versions_number_check" CHECK ("number" >= 1 AND "revision" >= 1),
  ADD CONSTRAINT "review_versions_line_end_check" CHECK ("line_end" IN (E'\n', E'\r\n', E'\r')),
  -- The hash is that of the bytes, whoever writes the row.
  ADD CONSTRAINT "review_versions_sha256_check" CHECK ("sha256" = encode(sha256(convert_to(
    CASE WHEN "line_end" IS NULL THEN "text" ELSE replace("text", E'\n', "line_end") END, 'UTF8')), 'hex')),
  ADD CONSTRAINT "review_versions_page_check" CHECK (jsonb_typeof("page") = 'object'),
  ADD CONSTRAINT "review_versions_reason_check" CHECK (
    char_length("reason") BETWEEN 1 AND 2000 AND ("number" > 1) = ("reason" IS NOT NULL)
  ),
  ADD CONSTRAINT "review_versions_publisher_check" CHECK ("publisher_name" <> ''),
  ADD CONSTRAINT "review_versions_cut_off_check" CHECK ("cut_off_at" <= "published_at");

-- What was published stays as it was.
CREATE FUNCTION "refuse_review_version_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'review_versions is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "review_versions_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "review_versions"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_review_version_change"();
ALTER TABLE "review_versions" ENABLE ALWAYS TRIGGER "review_versions_append_only";

-- An alert that is asked for in other words is known again by its words without their order, plurals, thresholds and
-- the small ones. A recommendation of nothing but small words is known by all of them.
CREATE FUNCTION "alert_key"("words" text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT left(coalesce(
    (SELECT string_agg(DISTINCT stem, ' ' ORDER BY stem)
      FROM regexp_split_to_table(
          regexp_replace(lower("words"), '\y\d+(\.\d+)?\s*(%|percent|ms|s|sec|seconds?|m|min|minutes?|h|hours?)(?![a-z0-9])', ' ', 'g'),
          '[\s!-/:-@\[-`{-~]+') AS word,
        LATERAL (SELECT CASE
          WHEN char_length(word) > 4 AND word LIKE '%ies' THEN left(word, -3) || 'y'
          WHEN char_length(word) > 3 AND word LIKE '%s' AND word NOT LIKE '%ss' THEN left(word, -1)
          ELSE word END) AS stemmed (stem)
      WHERE word <> '' AND word NOT IN ('a', 'add', 'alarm', 'alarms', 'alert', 'alerting', 'alerts', 'an', 'and', 'any',
        'are', 'as', 'at', 'be', 'by', 'for', 'from', 'if', 'in', 'is', 'it', 'its', 'new', 'of', 'on', 'or', 'our',
        'page', 'should', 'that', 'the', 'their', 'then', 'there', 'to', 'we', 'when', 'whenever', 'with')),
    lower(trim("words"))), 500)
$$;
CREATE FUNCTION "key_alert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."key" := "alert_key"(NEW."text");
  RETURN NEW;
END
$$;
CREATE TRIGGER "alert_recommendations_key" BEFORE INSERT OR UPDATE OF "text", "key" ON "alert_recommendations"
  FOR EACH ROW EXECUTE FUNCTION "key_alert"();
UPDATE "alert_recommendations" SET "key" = '';
UPDATE "alert_recommendations" SET "decided_at" = "created_at" WHERE "state" <> 'proposed';
ALTER TABLE "alert_recommendations"
  ADD CONSTRAINT "alert_recommendations_decided_check" CHECK (("state" = 'proposed') = ("decided_at" IS NULL));

-- The incidents that were going on in a week: those that ended after it began, and those whose end nobody recorded. A
-- clock that runs backwards is no range.
CREATE INDEX "incidents_ran" ON "incidents" USING gist (
  tstzrange(least("began_at", "resolved_at"), greatest("began_at", "resolved_at"), '[]')
) WHERE "began_at" IS NOT NULL AND "resolved_at" IS NOT NULL;
CREATE INDEX "incidents_not_ended" ON "incidents" ("listed_on")
  WHERE "resolved_at" IS NULL AND "first_to_resolved_minutes" IS NULL AND "stated_minutes" IS NULL;

-- What was due at the end of a week long over: the moves since then are taken back.
CREATE INDEX "ledger_entries_due_moved" ON "ledger_entries" ("at") WHERE "field" = 'due';

-- An alert is asked for since its incident; a list that is ordered by it says it too, as that of action items does.
CREATE FUNCTION "fill_alert_list_key"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."listed_on" := coalesce(
    (SELECT i."listed_on" FROM "incidents" i WHERE i."id" = NEW."incident_id" FOR SHARE),
    (SELECT to_date(w."year" || '-' || w."week", 'IYYY-IW') FROM "weekly_reviews" w WHERE w."id" = NEW."review_id"),
    NEW."listed_on"
  );
  RETURN NEW;
END
$$;
CREATE TRIGGER "alert_recommendations_list_key_added" BEFORE INSERT ON "alert_recommendations"
  FOR EACH ROW EXECUTE FUNCTION "fill_alert_list_key"();
CREATE TRIGGER "alert_recommendations_list_key_changed" BEFORE UPDATE ON "alert_recommendations" FOR EACH ROW
  WHEN ((OLD."incident_id", OLD."review_id") IS DISTINCT FROM (NEW."incident_id", NEW."review_id"))
  EXECUTE FUNCTION "fill_alert_list_key"();
CREATE OR REPLACE FUNCTION "pass_on_listed_on"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "action_items" SET "listed_on" = NEW."listed_on" WHERE "incident_id" = NEW."id";
  UPDATE "alert_recommendations" SET "listed_on" = NEW."listed_on" WHERE "incident_id" = NEW."id";
  RETURN NULL;
END
$$;
UPDATE "alert_recommendations" r SET "listed_on" = coalesce(
  (SELECT i."listed_on" FROM "incidents" i WHERE i."id" = r."incident_id"),
  (SELECT to_date(w."year" || '-' || w."week", 'IYYY-IW') FROM "weekly_reviews" w WHERE w."id" = r."review_id")
);
ALTER TABLE "alert_recommendations"
  ADD CONSTRAINT "alert_recommendations_live_check" CHECK ("state" <> 'live' OR "rule_url" IS NOT NULL),
  ADD CONSTRAINT "alert_recommendations_rule_url_check" CHECK (starts_with("rule_url", 'https://'));
ALTER TABLE "action_items"
  ADD CONSTRAINT "action_items_has_text_check" CHECK (
    "has_text" OR num_nonnulls("section_id", "written_start", "left_text_at", "status_written", "due_written") = 0
  );

-- What "Implement the 9 alerts identified above" counts, in documents that have as many: the plainest of what
-- `countedAlerts` in lib/alerts/count-rules.ts reads.
WITH "counting" AS (
  SELECT a."id", a."incident_id", a."review_id",
    row_number() OVER (PARTITION BY coalesce(a."review_id", a."incident_id") ORDER BY a."position", a."id") AS "place",
    substring(lower(a."title") FROM
      '(?<!of )the (\d{1,3}) alerts? (?:identified|listed|recommended|proposed|described|named|noted|agreed|above|below)\y'
    )::int AS "count"
  FROM "action_items" a WHERE a."left_text_at" IS NULL AND num_nonnulls(a."incident_id", a."review_id") = 1
), "owned" AS (
  SELECT coalesce(r."review_id", r."incident_id") AS "id", count(*) AS "count"
  FROM "alert_recommendations" r GROUP BY 1
)
UPDATE "alert_recommendations" r SET "counted_id" = c."id"
FROM "counting" c JOIN "owned" o ON o."id" = coalesce(c."review_id", c."incident_id") AND o."count" = c."count"
WHERE coalesce(r."review_id", r."incident_id") = o."id" AND c."place" = (
  SELECT min(x."place") FROM "counting" x WHERE coalesce(x."review_id", x."incident_id") = o."id" AND x."count" = o."count"
);
