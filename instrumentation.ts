const DAY_MS = 86_400_000
const TENDED_EVERY_MS = 30_000
const REMINDED_EVERY_MS = 60_000

/**
 * What the server does by itself: it reads its settings before it answers anybody, sweeps up once a day, and looks
 * after reports whose typing rests, reminds people of what they promised, and begins the review of a week that is over.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { env } = await import('@/lib/env')
  try {
    env()
  } catch (error) {
    // Next.js would go on and fail at every request.
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
  const { removeExpired } = await import('@/lib/accounts/sweep-mutations')
  const { forgetOldChanges, keepRested } = await import('@/lib/documents/tend-mutations')
  const { indexForgotten } = await import('@/lib/incidents/indexing-mutations')
  const { forgetOldDeliveries } = await import('@/lib/reminders/sweep-mutations')
  const { jobActor } = await import('@/lib/actor')
  const sweep = () =>
    Promise.all([removeExpired(jobActor), forgetOldChanges(jobActor), forgetOldDeliveries(jobActor)]).catch((error) =>
      console.error(`What has expired is still there: ${error}`),
    )
  const tend = () =>
    Promise.all([indexForgotten(jobActor), keepRested(jobActor)]).catch((error) =>
      console.error(`Reports could not be looked after: ${error}`),
    )
  const { startJobs } = await import('@/lib/jobs')
  const { deliver, enqueueForgotten } = await import('@/lib/reminders/deliver-mutations')
  const { planReminders } = await import('@/lib/reminders/plan-mutations')
  const { draftLastWeek, refreshDrafts } = await import('@/lib/reviews/draft-mutations')
  let isReminding = false
  const remind = async () => {
    // Where there is much to plan, a minute is short.
    if (isReminding) return
    isReminding = true
    try {
      // Begins them once; also where the database was away at first.
      await startJobs({ deliver: async (id) => void (await deliver(jobActor, { id })) })
      await planReminders(jobActor)
      await enqueueForgotten(jobActor)
    } catch (error) {
      console.error(`Nobody could be reminded: ${error instanceof Error ? error.message : 'no error'}`)
    }
    // A week that can't be told keeps nobody from being reminded.
    await draftLastWeek(jobActor).catch((error) =>
      console.error(
        `The review of last week could not be begun: ${error instanceof Error ? error.message : 'no error'}`,
      ),
    )
    await refreshDrafts(jobActor).catch((error) =>
      console.error(
        `Drafts of reviews could not be brought up to date: ${error instanceof Error ? error.message : 'no error'}`,
      ),
    )
    isReminding = false
  }
  await Promise.all([sweep(), tend()])
  setInterval(sweep, DAY_MS).unref()
  setInterval(tend, TENDED_EVERY_MS).unref()
  if (env().HINDSIGHT_JOBS === '0') return
  void remind()
  setInterval(remind, REMINDED_EVERY_MS).unref()
}
