import type { ReviewState } from '@/lib/generated/prisma/enums'

export const REVIEW_STATE_WORDS: Record<ReviewState, string> = { draft: 'Draft', published: 'Published' }
