import { db } from '@/lib/db'

/** The settings that hold for everybody: the workspace's name and the IANA zone its weeks and lateness count in. */
export function getWorkspace() {
  return db().workspace.findUniqueOrThrow({ where: { id: 1 }, select: { name: true, timeZone: true } })
}
