const DAY_MS = 86_400_000

/** What the server does by itself: it reads its settings before it answers anybody, and sweeps up once a day. */
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
  const { jobActor } = await import('@/lib/actor')
  const sweep = () =>
    removeExpired(jobActor).catch((error) => console.error(`What has expired is still there: ${error}`))
  await sweep()
  setInterval(sweep, DAY_MS).unref()
}
