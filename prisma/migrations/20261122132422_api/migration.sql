-- CreateTable
CREATE TABLE "api_answers" (
    "person_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" CHAR(64) NOT NULL,
    "status" SMALLINT,
    "headers" JSONB,
    "body" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_answers_pkey" PRIMARY KEY ("person_id","key")
);

-- CreateIndex
CREATE INDEX "api_answers_created_at_idx" ON "api_answers"("created_at");

-- An answer is there as a whole, or the request is still worked on.
ALTER TABLE "api_answers"
  ADD CONSTRAINT "api_answers_whole" CHECK (num_nulls(status, headers, body) IN (0, 3)),
  ADD CONSTRAINT "api_answers_key" CHECK (char_length(key) BETWEEN 1 AND 255);
