import { NoSuchReview } from '@/components/reviews/no-such-review'

export default NoSuchReview
