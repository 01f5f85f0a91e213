import type { ReviewState } from '@/lib/generated/prisma/enums'
import type { WeekState } from '@/lib/reviews/year-rules'

export const REVIEW_STATE_WORDS: Record<ReviewState, string> = { draft: 'Draft', published: 'Published' }

export const WEEK_STATE_WORDS: Record<WeekState, string> = {
  ...REVIEW_STATE_WORDS,
  missed: 'Missed',
  running: 'Not over yet',
  ahead: 'To come',
  before: 'No records',
}
