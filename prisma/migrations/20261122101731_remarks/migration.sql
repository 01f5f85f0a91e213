-- AlterTable
ALTER TABLE "documents" ADD COLUMN     "remarks" JSONB;

-- CreateTable
CREATE TABLE "document_sentences" (
    "document_id" UUID NOT NULL,
    "hash" BIGINT NOT NULL,

    CONSTRAINT "document_sentences_pkey" PRIMARY KEY ("document_id","hash")
);

-- CreateIndex
CREATE INDEX "document_sentences_hash_idx" ON "document_sentences"("hash");

-- AddForeignKey
ALTER TABLE "document_sentences" ADD CONSTRAINT "document_sentences_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
