-- CreateEnum
CREATE TYPE "ReminderWay" AS ENUM ('mail', 'webhook');

-- CreateEnum
CREATE TYPE "ReminderKind" AS ENUM ('before', 'due', 'late', 'commander', 'lead');

-- CreateEnum
CREATE TYPE "DeliveryKind" AS ENUM ('reminder', 'digest', 'notification');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('waiting', 'sent', 'dropped', 'failed');

-- CreateTable
CREATE TABLE "reminder_choices" (
    "person_id" UUID NOT NULL,
    "by_mail" BOOLEAN NOT NULL DEFAULT true,
    "webhook_url" TEXT,
    "before_due" BOOLEAN NOT NULL DEFAULT true,
    "once_due" BOOLEAN NOT NULL DEFAULT true,
    "escalations" BOOLEAN NOT NULL DEFAULT true,
    "digest" BOOLEAN NOT NULL DEFAULT true,
    "unsubscribe_token" TEXT NOT NULL,
    "planned_on" DATE,

    CONSTRAINT "reminder_choices_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "DeliveryKind" NOT NULL,
    "way" "ReminderWay" NOT NULL,
    "for_day" DATE,
    "notification_id" UUID,
    "state" "DeliveryState" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminders" (
    "id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "what" "ReminderKind" NOT NULL,
    "for_day" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "way" "ReminderWay" NOT NULL,
    "delivery_id" UUID NOT NULL,

    CONSTRAINT "reminders_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "reminder_choices_unsubscribe_token_key" ON "reminder_choices"("unsubscribe_token");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_notification_id_key" ON "deliveries"("notification_id");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_person_id_kind_for_day_way_key" ON "deliveries"("person_id", "kind", "for_day", "way");

-- CreateIndex
CREATE INDEX "reminders_person_id_idx" ON "reminders"("person_id");

-- CreateIndex
CREATE INDEX "reminders_delivery_id_idx" ON "reminders"("delivery_id");

-- CreateIndex
CREATE UNIQUE INDEX "reminders_action_id_person_id_what_for_day_way_key" ON "reminders"("action_id", "person_id", "what", "for_day", "way");

-- AddForeignKey
ALTER TABLE "reminder_choices" ADD CONSTRAINT "reminder_choices_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notifications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action_items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What schema.prisma can't say.

ALTER TABLE "reminder_choices" ADD CONSTRAINT "reminder_choices_webhook_url_check" CHECK (
  char_length("webhook_url") <= 2000 AND "webhook_url" ~ '^https?://'
);
ALTER TABLE "deliveries"
  ADD CONSTRAINT "deliveries_kind_check" CHECK (
    CASE "kind" WHEN 'notification' THEN "notification_id" IS NOT NULL AND "for_day" IS NULL
      ELSE "notification_id" IS NULL AND "for_day" IS NOT NULL END
  ),
  ADD CONSTRAINT "deliveries_done_check" CHECK (("state" = 'waiting') = ("done_at" IS NULL)),
  ADD CONSTRAINT "deliveries_reason_check" CHECK (
    char_length("reason") BETWEEN 1 AND 300 AND ("state" NOT IN ('failed', 'dropped') OR "reason" IS NOT NULL)
  ),
  ADD CONSTRAINT "deliveries_attempts_check" CHECK ("attempts" >= 0);
-- What waits and what failed is looked for; what was sent only grows.
CREATE INDEX "deliveries_not_sent_idx" ON "deliveries" ("state", "next_at") WHERE "state" IN ('waiting', 'failed');
CREATE INDEX "deliveries_done_idx" ON "deliveries" ("done_at") WHERE "done_at" IS NOT NULL;
