import type { Role } from '@/lib/generated/prisma/enums'

/** Somebody with an account, signed in through a browser or by a token of theirs. */
export type PersonActor = {
  name: string
  channel: 'web' | 'api'
  /** Their row in `people`. */
  personId: string
  role: Role
  /** True for a token that may only read. */
  readOnly?: boolean
  /** How often they were named and have not read it; of a browser's session alone, and left out where it is 0. */
  unread?: number
  /** The IANA zone they read times in, where they have said one; else it is the workspace's. */
  timeZone?: string
  /** The address the request came from. */
  ip?: string
}

/** The project's own programs, run by whoever runs the server: they may do everything. */
export type ProgramActor = { name: string; channel: 'import' | 'job' }

/** Somebody who hasn't signed in: they may do nothing that asks who they are. */
export type Nobody = { name: 'Nobody'; channel: 'web' | 'api'; ip?: string }

/** Who does something, and through which door they came. The audit trail keeps both. */
export type Actor = PersonActor | ProgramActor | Nobody

/** Who imports documents from the command line. */
export const importActor: ProgramActor = { name: 'Import', channel: 'import' }

/** What the server does by itself: sweeping up, the links printed at its console. */
export const jobActor: ProgramActor = { name: 'Hindsight', channel: 'job' }

/** Whoever asks without having signed in. */
export const nobody: Nobody = { name: 'Nobody', channel: 'web' }

/** True for somebody with an account. */
export function isPerson(actor: Actor): actor is PersonActor {
  return 'personId' in actor && typeof actor.personId === 'string'
}

/** Where a request to sign in came from. */
export type RequestOrigin = {
  ip: string | null
  userAgent: string | null
  /** The session the browser has already; it ends when another begins. */
  token?: string | null
}
