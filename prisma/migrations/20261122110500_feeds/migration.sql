-- AlterEnum
ALTER TYPE "TokenScope" ADD VALUE 'feed';

-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "feed_id" UUID NOT NULL DEFAULT gen_random_uuid();
