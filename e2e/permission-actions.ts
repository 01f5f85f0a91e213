import { db } from '@/lib/db'
import type { Who } from './permission-pages'
import { newIncident } from './permission-subjects'
import { actorOf } from './tokens'

/** Where a form stands and what is sent with it, beside what stands in it already. */
type Form = { path: string; button: string; typed?: Record<string, string>; subjectId: string }

type ActionRow = {
  /** Who may do it; whoever else sends the same form is refused. The first of them opens the page. */
  may: readonly ('manager' | 'responder' | 'owner' | 'commander' | 'admin')[]
  /** Makes something for it to be done to. */
  make: () => Promise<Form>
}

const COMMANDERS = ['commander', 'admin'] as const

const onIncident = (isRestricted: boolean, button: string, typed?: () => Promise<Record<string, string>>) => ({
  may: COMMANDERS,
  make: async () => {
    const { id, reference } = await newIncident({ isRestricted })
    return { path: `/incidents/${reference}/access`, button, subjectId: id, typed: await typed?.() }
  },
})

/** Whom the tests name as a viewer and take off again. */
const someone = async () => ({ personId: (await actorOf('manager')).personId })

/** Every server action that asks who does it: the form that sends it, and who may. */
export const ACTIONS: Record<string, ActionRow> = {
  restrictIncident: onIncident(false, 'Restrict this incident'),
  unrestrictIncident: onIncident(true, 'Show to everybody again'),
  addViewer: onIncident(false, 'Add', someone),
  removeViewer: {
    may: COMMANDERS,
    make: async () => {
      const { id, reference } = await newIncident({ isRestricted: false })
      const { personId, name } = await actorOf('manager')
      await db().incidentViewer.create({ data: { incidentId: id, personId } })
      return { path: `/incidents/${reference}/access`, button: `Remove ${name}`, subjectId: id }
    },
  },
}

/** Actions that whoever asks may do, since they are about getting in and out. Each is proved by a test of its noun. */
export const FOR_ANYBODY = ['signIn', 'signInAsSample', 'signOut']

/** Actions that no page has a form for yet. They are in no bundle, so nothing can call them. */
export const ON_NO_PAGE = ['invitePerson', 'withdrawInvitation', 'createResetLink', 'unlinkSingleSignOn']

/** Everybody in the table who may not do it. */
export const outsidersOf = ({ may }: ActionRow, everybody: readonly Who[]) =>
  everybody.filter((who) => !(may as readonly Who[]).includes(who))
