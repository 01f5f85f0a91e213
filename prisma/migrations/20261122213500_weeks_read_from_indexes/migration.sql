-- What the figures of thirteen weeks are summed from stands in the indexes themselves: reading it from the tables, in
-- whatever order they hold it, took most of a review's page.
DROP INDEX "action_items_by_closed";
CREATE INDEX "action_items_by_closed" ON "action_items" ((coalesce("closed_at", '-infinity'::timestamptz)), "id")
  INCLUDE ("closed_at", "status", "due_on", "listed_on", "incident_id", "section_id");
DROP INDEX "timeline_entries_one_per_milestone_key";
CREATE UNIQUE INDEX "timeline_entries_one_per_milestone_key" ON "timeline_entries" ("incident_id", "milestone")
  INCLUDE ("at", "local_at", "precision") WHERE "milestone" IS NOT NULL;
