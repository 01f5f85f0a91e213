-- DropIndex
DROP INDEX "incident_roles_person_id_idx";

-- CreateIndex
CREATE INDEX "incident_roles_person_id_incident_id_idx" ON "incident_roles"("person_id", "incident_id");

-- By hand: what somebody closed lately, however much they have closed before.
CREATE INDEX "action_items_closed" ON "action_items" ("person_id", "closed_at") WHERE "closed_at" IS NOT NULL;
