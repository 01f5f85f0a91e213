-- CreateEnum
CREATE TYPE "LedgerField" AS ENUM ('status', 'owner', 'due', 'verified');

-- CreateEnum
CREATE TYPE "ActionLinkKind" AS ENUM ('depends_on', 'duplicates');

-- AlterTable
ALTER TABLE "action_items" ADD COLUMN     "due_read" DATE,
ADD COLUMN     "is_factor_named" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_owner_moved" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "kind_read" "ActionKind",
ADD COLUMN     "left_text_at" TIMESTAMPTZ(3),
ADD COLUMN     "status_read" "ActionStatus",
ADD COLUMN     "success_measure" TEXT,
ADD COLUMN     "tracker_read" TEXT,
ADD COLUMN     "tracker_title" TEXT,
ADD COLUMN     "verified_at" TIMESTAMPTZ(3),
ADD COLUMN     "verifier_id" UUID;

-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "working_days" INTEGER[] DEFAULT ARRAY[1, 2, 3, 4, 5]::INTEGER[];

-- CreateTable
CREATE TABLE "holidays" (
    "day" DATE NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "holidays_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "policies" (
    "severity" "Severity" NOT NULL,
    "due_days" INTEGER,
    "remind_days_before" INTEGER[],
    "remind_every_days" INTEGER NOT NULL,
    "tell_commander_after" INTEGER,
    "tell_lead_after" INTEGER,

    CONSTRAINT "policies_pkey" PRIMARY KEY ("severity")
);

-- CreateTable
CREATE TABLE "ledger_entries" (
    "id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "field" "LedgerField" NOT NULL,
    "from_status" "ActionStatus",
    "to_status" "ActionStatus",
    "from_on" DATE,
    "to_on" DATE,
    "from_owner" TEXT,
    "to_owner" TEXT,
    "from_person_id" UUID,
    "from_team_id" UUID,
    "reason" TEXT,
    "actor" TEXT NOT NULL,
    "person_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "batch_id" UUID,
    "undoes_id" UUID,

    CONSTRAINT "ledger_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_notes" (
    "id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "author_id" UUID,
    "author_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "action_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_links" (
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "kind" "ActionLinkKind" NOT NULL,

    CONSTRAINT "action_links_pkey" PRIMARY KEY ("from_id","to_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entries_undoes_id_key" ON "ledger_entries"("undoes_id");

-- CreateIndex
CREATE INDEX "ledger_entries_action_id_at_idx" ON "ledger_entries"("action_id", "at");

-- CreateIndex
CREATE INDEX "ledger_entries_person_id_idx" ON "ledger_entries"("person_id");

-- CreateIndex
CREATE INDEX "ledger_entries_batch_id_idx" ON "ledger_entries"("batch_id");

-- CreateIndex
CREATE INDEX "action_notes_action_id_at_idx" ON "action_notes"("action_id", "at");

-- CreateIndex
CREATE INDEX "action_notes_author_id_idx" ON "action_notes"("author_id");

-- CreateIndex
CREATE INDEX "action_links_to_id_idx" ON "action_links"("to_id");

-- AddForeignKey
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_verifier_id_fkey" FOREIGN KEY ("verifier_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_undoes_id_fkey" FOREIGN KEY ("undoes_id") REFERENCES "ledger_entries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_notes" ADD CONSTRAINT "action_notes_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_notes" ADD CONSTRAINT "action_notes_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_links" ADD CONSTRAINT "action_links_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "action_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_links" ADD CONSTRAINT "action_links_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "action_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What schema.prisma can't say.

-- Moves of due dates are part of the ledger now.
INSERT INTO "ledger_entries" ("id", "action_id", "field", "from_on", "to_on", "reason", "actor", "person_id", "at")
  SELECT d."id", d."action_id", 'due', d."from_on", d."to_on", d."reason", coalesce(p."name", 'Import'), d."person_id", d."at"
  FROM "due_date_changes" d LEFT JOIN "people" p ON p."id" = d."person_id"
  WHERE d."from_on" IS DISTINCT FROM d."to_on";
DROP TABLE "due_date_changes";

-- Until now nothing but their text has changed items.
UPDATE "action_items" SET "status_read" = "status", "due_read" = "due_on", "kind_read" = "kind", "tracker_read" = "tracker_url";

INSERT INTO "policies" VALUES
  ('P1', 15, '{7,1}', 3, 3, 7),
  ('P2', 30, '{7,1}', 7, 7, 14),
  ('P3', 60, '{7}', 7, 14, NULL),
  ('P4', 90, '{7}', 14, NULL, NULL);

ALTER TABLE "workspace"
  ALTER COLUMN "working_days" SET NOT NULL,
  ADD CONSTRAINT "workspace_working_days_check" CHECK (
    cardinality("working_days") BETWEEN 1 AND 7 AND "working_days" <@ '{1,2,3,4,5,6,7}'
  );
ALTER TABLE "holidays" ADD CONSTRAINT "holidays_name_check" CHECK (char_length("name") BETWEEN 1 AND 100);
ALTER TABLE "policies"
  ALTER COLUMN "remind_days_before" SET NOT NULL,
  ADD CONSTRAINT "policies_due_days_check" CHECK ("due_days" BETWEEN 1 AND 730),
  ADD CONSTRAINT "policies_remind_days_before_check" CHECK (
    cardinality("remind_days_before") <= 5 AND 1 <= ALL ("remind_days_before") AND 90 >= ALL ("remind_days_before")
  ),
  ADD CONSTRAINT "policies_remind_every_days_check" CHECK ("remind_every_days" BETWEEN 1 AND 90),
  ADD CONSTRAINT "policies_tell_check" CHECK (
    "tell_commander_after" BETWEEN 1 AND 365 AND "tell_lead_after" BETWEEN 1 AND 365
  );

ALTER TABLE "action_items"
  ADD CONSTRAINT "action_items_success_measure_check" CHECK (char_length("success_measure") BETWEEN 1 AND 1000),
  ADD CONSTRAINT "action_items_tracker_title_check" CHECK (char_length("tracker_title") BETWEEN 1 AND 300),
  ADD CONSTRAINT "action_items_verified_check" CHECK ("verified_at" IS NULL OR "status" = 'done'),
  ADD CONSTRAINT "action_items_verifier_check" CHECK ("verifier_id" IS NULL OR "verified_at" IS NOT NULL),
  ADD CONSTRAINT "action_items_left_text_check" CHECK ("left_text_at" IS NULL OR ("section_id" IS NULL AND "written_start" IS NULL));
CREATE INDEX "action_items_verifier_id_idx" ON "action_items" ("verifier_id") WHERE "verifier_id" IS NOT NULL;
ALTER TABLE "ledger_entries"
  ADD CONSTRAINT "ledger_entries_values_check" CHECK (
    CASE "field"
      WHEN 'status' THEN "from_status" IS NOT NULL AND "to_status" IS NOT NULL AND "from_status" <> "to_status"
        AND num_nonnulls("from_on", "to_on", "from_owner", "to_owner", "from_person_id", "from_team_id") = 0
      WHEN 'due' THEN "from_on" IS DISTINCT FROM "to_on"
        AND num_nonnulls("from_status", "to_status", "from_owner", "to_owner", "from_person_id", "from_team_id") = 0
      WHEN 'owner' THEN num_nonnulls("from_owner", "to_owner") >= 1
        AND num_nonnulls("from_status", "to_status", "from_on", "to_on") = 0
        AND num_nonnulls("from_person_id", "from_team_id") <= 1
      ELSE num_nonnulls("from_status", "to_status", "from_on", "to_on", "from_owner", "to_owner", "from_person_id",
        "from_team_id") = 0
    END
  ),
  ADD CONSTRAINT "ledger_entries_reason_check" CHECK (char_length("reason") BETWEEN 1 AND 1000),
  ADD CONSTRAINT "ledger_entries_actor_check" CHECK ("actor" <> '');
ALTER TABLE "action_notes" ADD CONSTRAINT "action_notes_body_check" CHECK (char_length("body") BETWEEN 1 AND 4000 AND trim("body") <> '');
ALTER TABLE "action_links" ADD CONSTRAINT "action_links_itself_check" CHECK ("from_id" <> "to_id");

-- A ledger that can be corrected is none. Who is gone, or merged into another, may be; an entry goes only with its item.
CREATE FUNCTION "refuse_ledger_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'person_id' = to_jsonb(OLD) - 'person_id' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'ledger_entries is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "ledger_entries_append_only" BEFORE UPDATE OR DELETE ON "ledger_entries"
  FOR EACH ROW EXECUTE FUNCTION "refuse_ledger_change"();
CREATE TRIGGER "ledger_entries_no_truncate" BEFORE TRUNCATE ON "ledger_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_ledger_change"();
ALTER TABLE "ledger_entries" ENABLE ALWAYS TRIGGER "ledger_entries_append_only";
ALTER TABLE "ledger_entries" ENABLE ALWAYS TRIGGER "ledger_entries_no_truncate";
