import type { Week } from '@/lib/time'
import { ReviewEyebrow } from './review-eyebrow'

/** Said to who sees a part of a review alone, in the place of what would show the rest of it. */
export function NotWhole({ week, what }: { week: Week; what: string }) {
  return (
    <>
      <ReviewEyebrow week={week} />
      <h1>{what}</h1>
      <p className="standfirst">
        This review tells a restricted incident, so this page is for those who see all of it. Ask an admin.
      </p>
    </>
  )
}
