-- AlterTable
ALTER TABLE "action_items" ADD COLUMN     "listed_on" DATE NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "owner_name" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "saved_views" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "saved_views_person_id_idx" ON "saved_views"("person_id");

-- AddForeignKey
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What schema.prisma can't say.

ALTER TABLE "saved_views"
  ADD CONSTRAINT "saved_views_name_check" CHECK (char_length("name") BETWEEN 1 AND 100 AND trim("name") <> ''),
  ADD CONSTRAINT "saved_views_query_check" CHECK (char_length("query") <= 2000);

-- A list of many thousands can be ordered by what stands in other tables only if its own says it too.
CREATE FUNCTION "fill_action_item_list_keys"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Shared, so that a name which somebody changes at this moment is read after they have.
  NEW."owner_name" := left(coalesce(
    (SELECT p."name" FROM "people" p WHERE p."id" = NEW."person_id" FOR SHARE),
    (SELECT t."name" FROM "teams" t WHERE t."id" = NEW."team_id" FOR SHARE),
    CASE WHEN NOT NEW."is_owner_moved" THEN NEW."owner_written" END,
    ''
  ), 200);
  NEW."listed_on" := coalesce(
    (SELECT i."listed_on" FROM "incidents" i WHERE i."id" = NEW."incident_id" FOR SHARE),
    (SELECT to_date(w."year" || '-' || w."week", 'IYYY-IW') FROM "weekly_reviews" w WHERE w."id" = NEW."review_id"),
    NEW."listed_on"
  );
  RETURN NEW;
END
$$;
CREATE TRIGGER "action_items_list_keys_added" BEFORE INSERT ON "action_items"
  FOR EACH ROW EXECUTE FUNCTION "fill_action_item_list_keys"();
CREATE TRIGGER "action_items_list_keys_changed" BEFORE UPDATE ON "action_items" FOR EACH ROW
  WHEN ((OLD."person_id", OLD."team_id", OLD."owner_written", OLD."is_owner_moved", OLD."incident_id", OLD."review_id")
    IS DISTINCT FROM (NEW."person_id", NEW."team_id", NEW."owner_written", NEW."is_owner_moved", NEW."incident_id", NEW."review_id"))
  EXECUTE FUNCTION "fill_action_item_list_keys"();

CREATE FUNCTION "pass_on_owner_name"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'people' THEN
    UPDATE "action_items" SET "owner_name" = left(NEW."name", 200) WHERE "person_id" = NEW."id";
  ELSE
    UPDATE "action_items" SET "owner_name" = left(NEW."name", 200) WHERE "team_id" = NEW."id";
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "people_pass_on_name" AFTER UPDATE OF "name" ON "people" FOR EACH ROW
  WHEN (OLD."name" <> NEW."name") EXECUTE FUNCTION "pass_on_owner_name"();
CREATE TRIGGER "teams_pass_on_name" AFTER UPDATE OF "name" ON "teams" FOR EACH ROW
  WHEN (OLD."name" <> NEW."name") EXECUTE FUNCTION "pass_on_owner_name"();

CREATE FUNCTION "pass_on_listed_on"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "action_items" SET "listed_on" = NEW."listed_on" WHERE "incident_id" = NEW."id";
  RETURN NULL;
END
$$;
CREATE TRIGGER "incidents_pass_on_day" AFTER UPDATE OF "listed_on" ON "incidents" FOR EACH ROW
  WHEN (OLD."listed_on" <> NEW."listed_on") EXECUTE FUNCTION "pass_on_listed_on"();

UPDATE "action_items" a SET
  "owner_name" = left(coalesce(
    (SELECT p."name" FROM "people" p WHERE p."id" = a."person_id"),
    (SELECT t."name" FROM "teams" t WHERE t."id" = a."team_id"),
    CASE WHEN NOT a."is_owner_moved" THEN a."owner_written" END,
    ''
  ), 200),
  "listed_on" = coalesce(
    (SELECT i."listed_on" FROM "incidents" i WHERE i."id" = a."incident_id"),
    (SELECT to_date(w."year" || '-' || w."week", 'IYYY-IW') FROM "weekly_reviews" w WHERE w."id" = a."review_id")
  );

-- Each order a list has, of all items and of the open ones; lib/action-items/list-orders-queries.ts says them again.
CREATE INDEX "action_items_by_due" ON "action_items" ((coalesce("due_on", 'infinity'::date)), "id");
CREATE INDEX "action_items_open_by_due" ON "action_items" ((coalesce("due_on", 'infinity'::date)), "id")
  WHERE "status" IN ('todo', 'in_progress');
CREATE INDEX "action_items_by_status" ON "action_items" ("status", (coalesce("due_on", 'infinity'::date)), "id");
CREATE INDEX "action_items_by_kind" ON "action_items" ("kind", (coalesce("due_on", 'infinity'::date)), "id")
  WHERE "kind" IS NOT NULL;
CREATE INDEX "action_items_by_created" ON "action_items" ("created_at", "id");
CREATE INDEX "action_items_by_closed" ON "action_items" ((coalesce("closed_at", '-infinity'::timestamptz)), "id");
CREATE INDEX "action_items_by_owner" ON "action_items" ("owner_name",
  (coalesce("person_id", "team_id", '00000000-0000-0000-0000-000000000000'::uuid)),
  (coalesce("due_on", 'infinity'::date)), "id");
CREATE INDEX "action_items_open_by_owner" ON "action_items" ("owner_name",
  (coalesce("person_id", "team_id", '00000000-0000-0000-0000-000000000000'::uuid)),
  (coalesce("due_on", 'infinity'::date)), "id") WHERE "status" IN ('todo', 'in_progress');
CREATE INDEX "action_items_by_incident" ON "action_items" ("listed_on" DESC, (coalesce("incident_id", "review_id")), "position", "id");
CREATE INDEX "action_items_open_by_incident" ON "action_items" ("listed_on" DESC, (coalesce("incident_id", "review_id")), "position", "id")
  WHERE "status" IN ('todo', 'in_progress');
CREATE INDEX "action_items_words_trgm" ON "action_items" USING GIN ("title" gin_trgm_ops, "owner_name" gin_trgm_ops);
CREATE INDEX "ledger_entries_slips" ON "ledger_entries" ("action_id")
  WHERE "field" = 'due' AND "from_on" IS NOT NULL AND ("to_on" > "from_on" OR "to_on" IS NULL) AND "undoes_id" IS NULL;
