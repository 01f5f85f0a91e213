/**
 * Prints the link with which the first admin is made; nothing where the workspace has one. `npm run recover` asks for
 * it with `--recover`: then it is made all the same, and makes whoever opens it an admin again.
 */
import { createSetupLink } from '@/lib/accounts/setup-mutations'
import { jobActor } from '@/lib/actor'
import { db } from '@/lib/db'

const recover = process.argv.includes('--recover')
const address = process.env.HINDSIGHT_URL || `http://127.0.0.1:${process.env.PORT || 3000}`

const link = await createSetupLink(jobActor, { recover })
if (link) {
  console.log(recover ? 'Become an admin again:' : 'Nobody can sign in yet. Make the first admin:')
  console.log(`  ${new URL(address).origin}/set-up/${link.token}`)
  console.log('  It works once, within a day. Whoever opens it first manages the workspace.')
}
await db().$disconnect()
