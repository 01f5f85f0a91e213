/** A process that publishes the review of the week it is given, as the server does: for tests that kill it. */
import { importActor } from '@/lib/actor'
import { publishReview } from '@/lib/reviews/publish-mutations'

const [week = '', sha256 = ''] = process.argv.slice(2)
console.info('publishing')
await publishReview(importActor, { week, sha256, acknowledged: true })
console.info('published')
process.exit(0)
