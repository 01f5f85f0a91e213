-- Somebody may be named in a weekly review as in a report, in its text and in its comments.
ALTER TYPE "NotificationKind" RENAME VALUE 'report' TO 'text';
ALTER TABLE "notifications"
  DROP CONSTRAINT "notifications_subject_check",
  ADD CONSTRAINT "notifications_subject_check" CHECK (
    num_nonnulls("incident_id", "review_id") = 1 AND CASE "kind"::text
      WHEN 'review_draft' THEN "review_id" IS NOT NULL
      WHEN 'review' THEN "incident_id" IS NOT NULL
      ELSE true
    END
  );
