import { randomInt, randomUUID } from 'node:crypto'
import { invitePerson } from '@/lib/accounts/invitation-mutations'
import { changeActionItems } from '@/lib/action-items/change-mutations'
import { linkActionItems } from '@/lib/action-items/link-mutations'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { writeWeek } from '@/lib/reviews/rules'
import { createToken } from '@/lib/tokens/mutations'
import { WORKSPACE } from '@/lib/workspace/rules'
import { newAlert } from '@/test/alerts'
import { write } from '@/test/reports'
import {
  type ActionRow,
  ADMINS,
  askManager,
  COMMANDERS,
  EVERYBODY,
  newItem,
  OWNERS,
  onHistory,
  onIncident,
  onItem,
  onPerson,
  onPromises,
  onReview,
  onSettings,
  onTeam,
  onTemplate,
  onWorkspace,
  someone,
  WRITERS,
} from './permission-forms'
import type { Who } from './permission-pages'
import { freeWeek, newIncident, newPerson, newWeek, publish } from './permission-subjects'
import { actorOf } from './tokens'
import { newReview } from './written-reviews'

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

  declareIncident: {
    may: ['responder', 'owner', 'commander', 'admin'],
    make: async () => ({
      path: '/incidents/new',
      button: 'Declare incident',
      typed: { title: 'A test of permissions', severity: 'P4' },
      subjectId: null,
    }),
  },
  keepVersion: onHistory('Keep this version'),
  restoreRevision: onHistory('Bring this text back: version 1'),

  requestReview: onReview(WRITERS, 'Ask for a review'),
  withdrawReview: onReview(WRITERS, 'Withdraw from review', { before: askManager }),
  giveVerdict: onReview(['manager'], 'Approve', { typed: { verdict: 'approved' }, before: askManager }),
  publishPostmortem: onReview(COMMANDERS, 'Publish version 1', { typed: { acknowledged: 'on' } }),
  revisePostmortem: onReview(WRITERS, 'Revise', { before: publish }),

  changeActionItem: onItem(OWNERS, 'Save how it stands', { typed: { successMeasure: 'Nobody asks again' } }),
  addActionNote: onItem(EVERYBODY, 'Add note', { typed: { body: 'A test of permissions' } }),
  verifyActionItem: onItem(WRITERS, 'It is done', { fields: { status: 'done', personId: null } }),
  linkActionItems: onItem(OWNERS, ({ title }) => `It depends on ${title}`, {
    typed: { kind: 'depends_on' },
    before: async (_, { title }) => `?find=${encodeURIComponent(title)}`,
  }),
  unlinkActionItems: onItem(OWNERS, ({ title }) => `Take the link to ${title} off`, {
    before: async ({ id: fromId }, { id: toId }) => {
      await linkActionItems(importActor, { fromId, toId, kind: 'depends_on' })
      return ''
    },
  }),
  answerAlert: {
    may: WRITERS,
    make: async () => {
      const { id: incidentId } = await newIncident({ isRestricted: false })
      const { id } = await newAlert(incidentId)
      const typed = { answer: 'declined', reason: 'A test of permissions' }
      return { path: `/alerts?answer=${id}`, button: 'Save the answer', typed, subjectId: id }
    },
  },
  handOverItems: {
    may: ADMINS,
    verb: 'changeActionItem',
    make: async () => {
      const [from, to] = [await newPerson({ hasAccount: true }), await newPerson({ hasAccount: true })]
      const { id } = await newItem({ personId: from.id })
      const typed = { owner: to.name, reason: 'A test of permissions' }
      return { path: `/people/${from.id}`, button: 'Hand over', typed, subjectId: id }
    },
  },
  undoChanges: {
    may: ADMINS,
    make: async () => {
      const from = await newPerson({ hasAccount: true })
      const { id } = await newItem({ personId: from.id })
      const { batchId } = await changeActionItems(await actorOf('admin'), {
        changes: [{ id, set: { owner: { kind: 'person', id: (await actorOf('manager')).personId } } }],
      })
      return { path: `/people/${from.id}?handed=${batchId}`, button: 'Take it back', subjectId: id }
    },
  },
  // Each says again what is so already, or what is far away.
  changePolicy: onPromises('Save P1'),
  setWorkingDays: onPromises('Save working days'),
  addHolidays: onPromises('Add holidays', { lines: '2931-07-02 A test of permissions' }),
  removeHoliday: {
    may: ADMINS,
    make: async () => {
      const day = `29${String(randomInt(40, 99))}-07-02`
      const name = `Day ${randomUUID().slice(0, 8)}`
      await db().holiday.create({ data: { day: new Date(day), name } })
      return {
        path: '/settings/promises',
        button: `Take off ${name}, 2 July ${day.slice(0, 4)}`,
        subjectId: WORKSPACE,
      }
    },
  },

  updateProfile: onPerson('Save'),
  changeRole: onPerson('Change role', { hasAccount: true, typed: { role: 'responder' } }),
  moveToTeam: onPerson('Change team'),
  deactivatePerson: onPerson('Switch off'),
  reactivatePerson: onPerson('Switch on', { hasAccount: true, data: { deactivatedAt: new Date() } }),
  createResetLink: onPerson('Make a reset link'),
  signOutEverywhere: onPerson('Sign out everywhere'),
  unlinkSingleSignOn: onPerson('Unlink single sign-on', {
    hasAccount: true,
    data: { oidcIssuer: 'https://id.example.org', oidcSubject: randomUUID() },
  }),
  invitePerson: onPerson('Invite', { hasAccount: false, typed: { email: `${randomUUID()}@example.org` } }),
  withdrawInvitation: {
    may: ADMINS,
    make: async () => {
      const email = `${randomUUID()}@example.org`
      await invitePerson(importActor, { email, role: 'viewer' })
      return { path: '/people', button: `Withdraw the invitation of ${email}`, subjectId: WORKSPACE }
    },
  },
  mergePerson: {
    may: ADMINS,
    make: async () => {
      const from = await newPerson({ hasAccount: false })
      const into = await newPerson({ hasAccount: true })
      const button = `Merge ${from.name} into ${into.name}`
      return { path: `/people/merge?from=${from.id}&into=${into.id}`, button, subjectId: into.id }
    },
  },
  addTeam: {
    may: ADMINS,
    make: async () => ({
      path: '/people',
      button: 'Add team',
      typed: { name: `Team ${randomUUID()}` },
      subjectId: null,
    }),
  },
  renameTeam: onTeam('Rename', { name: `Team ${randomUUID()}` }),
  setTeamLead: onTeam('Set lead'),

  // One that is kept for oneself alone everybody may save; only what is shared is in the trail.
  saveView: {
    may: WRITERS,
    verb: 'shareView',
    make: async () => ({
      path: '/action-items?due=none',
      button: 'Save this view',
      typed: { name: `View ${randomUUID()}`, isShared: 'on' },
      subjectId: null,
    }),
  },
  removeView: {
    may: ADMINS,
    make: async () => {
      const [name, query] = [`View ${randomUUID()}`, `incident=${randomUUID()}`]
      const { id: personId } = await newPerson({ hasAccount: true })
      const { id } = await db().savedView.create({ data: { personId, name, query, isShared: true } })
      return { path: `/action-items?${query}`, button: `Remove “${name}” for everybody`, subjectId: id }
    },
  },

  addTemplate: {
    may: ADMINS,
    make: async () => ({
      path: '/settings/templates',
      button: 'Add template',
      typed: { name: `Template ${randomUUID()}` },
      subjectId: null,
    }),
  },
  changeTemplate: onTemplate('Save template'),
  removeTemplate: onTemplate(({ name }) => `Remove ${name}`),

  // Each says again what is so already.
  renameWorkspace: onWorkspace('Rename'),
  setTimeZone: onWorkspace('Set time zone'),
  setSsoOnly: onWorkspace('Save'),
  chooseFacilitator: onWorkspace('Save facilitator'),

  beginReview: {
    may: WRITERS,
    make: async () => {
      const week = writeWeek(await freeWeek())
      return { path: `/reviews/${week}`, button: 'Begin its review', subjectId: null }
    },
  },
  refreshReview: {
    may: WRITERS,
    make: async () => {
      const { week, reviewId } = await newWeek({ isPublished: false })
      const { documentId } = await db().weeklyReview.findUniqueOrThrow({ where: { id: reviewId } })
      // So that there is something to bring up to date.
      await write(await actorOf('responder'), documentId, 'No incident', 'Nothing')
      await db().weeklyReview.update({
        where: { id: reviewId },
        data: { assembled: (await db().document.findUniqueOrThrow({ where: { id: documentId } })).text },
      })
      return { path: `/reviews/${week}`, button: 'Bring the text up to date', subjectId: reviewId }
    },
  },
  publishReview: {
    may: WRITERS,
    make: async () => {
      const { week, reviewId } = await newWeek({ isPublished: false })
      return {
        path: `/reviews/${week}/publish`,
        button: 'Publish version 1',
        typed: { acknowledged: 'on' },
        subjectId: reviewId,
      }
    },
  },
  reopenReview: {
    may: ADMINS,
    make: async () => {
      const { week, reviewId } = await newWeek({ isPublished: true })
      return { path: `/reviews/${week}/publish`, button: 'Open again', typed: { reason: 'So' }, subjectId: reviewId }
    },
  },
  recordAttendees: {
    may: WRITERS,
    make: async () => {
      const { path, reviewId } = await newReview()
      return { path: `${path}/meeting`, button: 'Write down who is here', subjectId: reviewId }
    },
  },

  chooseReminders: onSettings('Save reminders'),
  sendAgain: {
    may: ADMINS,
    make: async () => {
      const { personId, name } = await actorOf('manager')
      const failed = { state: 'failed', reason: 'one', doneAt: new Date() } as const
      // Of a day that no reminder is of, so that each test has its own.
      const forDay = new Date(Date.UTC(randomInt(1000, 1900), randomInt(12), 1))
      await db().delivery.create({ data: { personId, kind: 'reminder', way: 'webhook', forDay, ...failed } })
      return { path: '/settings/deliveries', button: `Send to ${name} now`, subjectId: WORKSPACE }
    },
  },
  createToken: onSettings('Make a token', { name: 'A test of permissions' }),
  signOutElsewhere: { ...onSettings('Sign out everywhere else'), verb: 'signOutEverywhere' },
  revokeToken: {
    may: ['manager', 'admin'],
    make: async () => {
      const manager = await actorOf('manager')
      const { id } = await createToken(manager, { name: randomUUID(), scope: 'read' })
      const { name } = await db().apiToken.findUniqueOrThrow({ where: { id } })
      return { path: '/settings', button: `Revoke ${name}`, subjectId: manager.personId }
    },
  },
}

/**
 * Actions that whoever asks may do: they are about getting in and out, and go by a link, a password or a session; or about
 * what they themselves were told. Each is proved by a test of its own.
 */
export const FOR_ANYBODY = [
  ...['signIn', 'signInAsSample', 'signOut', 'requestPasswordReset', 'acceptInvitation', 'resetPassword', 'setUp'],
  ...['changePassword', 'markAllRead'],
]

/** Everybody in the table who may not do it. */
export const outsidersOf = ({ may }: ActionRow, everybody: readonly Who[]) =>
  everybody.filter((who) => !(may as readonly Who[]).includes(who))
