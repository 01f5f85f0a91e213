import { serve } from '@/scripts/launch/app-server.mjs'
import { freePort } from '@/scripts/launch/ports.mjs'
import { prepareApp } from '@/scripts/launch/prepare.mjs'

/** Another app from the same build, with settings of its own, for what is decided when it starts. */
export async function startOtherApp(env: Record<string, string>, port?: number) {
  // `npm test` has just made a build and says where; by hand there may be none yet.
  const build = process.env.HINDSIGHT_BUILD ?? (await prepareApp())
  return serve(build, { port: port ?? (await freePort()), host: '127.0.0.1', env })
}
