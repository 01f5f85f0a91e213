/** A process that does jobs until it is killed, as the server does: for tests that kill it. */
import { jobActor } from '@/lib/actor'
import { startJobs } from '@/lib/jobs'
import { deliver } from '@/lib/reminders/deliver-mutations'

await startJobs({ deliver: async (id) => void (await deliver(jobActor, { id })) })
console.info('started')
