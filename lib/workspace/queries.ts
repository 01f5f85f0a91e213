import { db } from '@/lib/db'

/**
 * The settings that hold for everybody: the workspace's name, the IANA zone its weeks and lateness count in, and
 * whether single sign-on is the only way in. Also for who isn't signed in: the page to sign in on says them.
 */
export function getWorkspace() {
  return db().workspace.findUniqueOrThrow({
    where: { id: 1 },
    select: { name: true, timeZone: true, ssoOnly: true },
  })
}
