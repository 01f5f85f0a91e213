-- AlterTable
ALTER TABLE "images" ADD COLUMN     "height" INTEGER NOT NULL,
ADD COLUMN     "width" INTEGER NOT NULL;

-- What schema.prisma can't say.
ALTER TABLE "images" ADD CONSTRAINT "images_size_check" CHECK ("width" >= 1 AND "height" >= 1);
