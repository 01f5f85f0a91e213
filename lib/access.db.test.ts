import { randomUUID } from 'node:crypto'
import { ChangeSet } from '@codemirror/state'
import { beforeAll, expect, test } from 'vitest'
import { sendInvitation, sendResetLink } from '@/lib/accounts/handover-mutations'
import { invitePerson, withdrawInvitation } from '@/lib/accounts/invitation-mutations'
import { unlinkSingleSignOn } from '@/lib/accounts/oidc-mutations'
import { changePassword, createResetLink } from '@/lib/accounts/password-mutations'
import { signOut, signOutEverywhere } from '@/lib/accounts/session-mutations'
import { createSetupLink } from '@/lib/accounts/setup-mutations'
import { removeExpired } from '@/lib/accounts/sweep-mutations'
import { changeActionItem, changeActionItems } from '@/lib/action-items/change-mutations'
import { changeByForm, readDay, readOwner } from '@/lib/action-items/form-mutations'
import { handOverByForm, handOverItems } from '@/lib/action-items/handover-mutations'
import { linkActionItems, unlinkActionItems } from '@/lib/action-items/link-mutations'
import { addActionItem } from '@/lib/action-items/text-mutations'
import { undoChanges } from '@/lib/action-items/undo-mutations'
import { addActionNote, verifyActionItem } from '@/lib/action-items/verify-mutations'
import { removeView, saveView } from '@/lib/action-items/view-mutations'
import { type Actor, nobody, type PersonActor } from '@/lib/actor'
import { answerAlert } from '@/lib/alerts/answer-mutations'
import { acceptSuggestion } from '@/lib/comments/accept-mutations'
import {
  addComment,
  answerComment,
  onThread,
  reopenComment,
  resolveComment,
  withdrawComment,
} from '@/lib/comments/mutations'
import { db } from '@/lib/db'
import { announcePresence } from '@/lib/documents/presence-mutations'
import { pushUpdate } from '@/lib/documents/push-mutations'
import { keepVersion, restoreRevision } from '@/lib/documents/restore-mutations'
import { forgetOldChanges, keepRested } from '@/lib/documents/tend-mutations'
import { newClientId } from '@/lib/editing/client-id'
import { explainFinding, withdrawExplanation } from '@/lib/explanations/mutations'
import { storeImage } from '@/lib/images/mutations'
import { addViewer, removeViewer, restrictIncident, unrestrictIncident } from '@/lib/incidents/access-mutations'
import { declareIncident } from '@/lib/incidents/declare-mutations'
import { indexForgotten } from '@/lib/incidents/indexing-mutations'
import { importPostmortem } from '@/lib/incidents/mutations'
import { addTimelineEntry } from '@/lib/incidents/timeline-mutations'
import { readReport } from '@/lib/markdown/read'
import { markAllRead, markRead } from '@/lib/notifications/mutations'
import { mergePerson } from '@/lib/people/merge-mutations'
import { addPerson, updateProfile } from '@/lib/people/mutations'
import { changeRole, deactivatePerson, reactivatePerson } from '@/lib/people/role-mutations'
import { addTeam, moveToTeam, renameTeam, setTeamLead } from '@/lib/people/team-mutations'
import { addHolidays, changePolicy, removeHoliday, setWorkingDays } from '@/lib/policies/mutations'
import { publishPostmortem, revisePostmortem } from '@/lib/publishing/publish-mutations'
import { giveVerdict, requestReview, withdrawReview } from '@/lib/publishing/review-mutations'
import { sendAgain } from '@/lib/reminders/again-mutations'
import { chooseReminders } from '@/lib/reminders/choice-mutations'
import { deliver, enqueueForgotten } from '@/lib/reminders/deliver-mutations'
import { planReminders } from '@/lib/reminders/plan-mutations'
import { DEFAULTS } from '@/lib/reminders/queries'
import { forgetOldDeliveries } from '@/lib/reminders/sweep-mutations'
import { beginOneReview, beginReview, refreshReview } from '@/lib/reviews/assemble-mutations'
import { recordAttendees } from '@/lib/reviews/attendee-mutations'
import { draftLastWeek, refreshDrafts } from '@/lib/reviews/draft-mutations'
import { announceMeeting } from '@/lib/reviews/meeting-mutations'
import { importReview } from '@/lib/reviews/mutations'
import { publishReview, reopenReview } from '@/lib/reviews/publish-mutations'
import { BUILT_IN } from '@/lib/templates/built-in-rules'
import { addTemplate, changeTemplate, removeTemplate } from '@/lib/templates/mutations'
import { createToken, revokeToken } from '@/lib/tokens/mutations'
import { chooseFacilitator, renameWorkspace, setSsoOnly, setTimeZone } from '@/lib/workspace/mutations'
import { newAccount } from '@/test/accounts'
import { newActionItem } from '@/test/action-items'
import { newAlert } from '@/test/alerts'
import { exportsOf } from '@/test/exports'
import { png } from '@/test/pictures'
import { newReport } from '@/test/reports'

let viewer: PersonActor
let responder: PersonActor
let admin: PersonActor
let personId: string
let incidentId: string
let tokenId: string
let actionId: string
let alertId: string
let documentId: string
let reference: string

beforeAll(async () => {
  viewer = (await newAccount('viewer')).actor
  responder = (await newAccount('responder')).actor
  const { actor, id } = await newAccount('admin')
  admin = actor
  personId = id
  const named = { reference: `INC-T-${randomUUID().slice(0, 11)}`, title: 'One' }
  incidentId = (await db().incident.create({ data: { ...named, listedOn: new Date('2001-01-01') } })).id
  actionId = (await newActionItem(incidentId, { personId })).id
  alertId = (await newAlert(incidentId)).id
  const report = await newReport('# One\n')
  documentId = report.documentId
  reference = report.reference
  tokenId = (await createToken(admin, { name: 'One', scope: 'read' })).id
})

type Needs = 'an account' | 'a responder' | 'its commander' | 'an admin' | 'themselves' | 'the console'
const report = () => readReport('# One\n\n**Date:** 2001-01-01\n')
const link = () => ({ fromId: actionId, toId: actionId, kind: 'depends_on' }) as const
const options = { fileName: null, replace: false }
const template = { name: 'One', severities: [], text: BUILT_IN }
const teamId = randomUUID()
const clientId = newClientId()
const push = { clientId, seq: 1, version: 0, changes: ChangeSet.of({ from: 0, insert: 'x' }, 6) }
const presence = { clientId, place: null, isLeaving: false }
const comment = { commentId: teamId }
const answer = { answer: 'declined' as const, reason: 'One', version: 0, owner: '', due: '', ruleUrl: '' }
const handed = { fromId: teamId, reason: 'One', exceptIds: [] }
const toPublish = { sha256: '0'.repeat(64), acknowledged: true }
const policy = {
  ...{ severity: 'P4' as const, dueDays: 1, remindDaysBefore: [], remindEveryDays: 1 },
  ...{ tellCommanderAfter: null, tellLeadAfter: null },
}
const finding = { check: 'one', about: 'One' }
const email = `${randomUUID()}@example.org`

/** Every mutation that is told who does it, and who may: everybody else is refused before anything is looked at. */
const MUTATIONS: Record<string, [Needs, (actor: Actor) => Promise<unknown>]> = {
  importPostmortem: ['a responder', (actor) => importPostmortem(actor, report(), options)],
  declareIncident: [
    'a responder',
    (actor) => declareIncident(actor, { title: 'One', severity: 'P4', isRestricted: false }),
  ],
  addTimelineEntry: ['a responder', (actor) => addTimelineEntry(actor, { reference, text: 'One' })],
  addActionItem: ['a responder', (actor) => addActionItem(actor, { reference, title: 'One' })],
  storeImage: ['a responder', (actor) => storeImage(actor, documentId, png(1, 1))],
  importReview: ['a responder', (actor) => importReview(actor, report(), options)],
  keepVersion: ['a responder', (actor) => keepVersion(actor, { documentId })],
  restoreRevision: ['a responder', (actor) => restoreRevision(actor, { documentId, number: 1 })],
  restrictIncident: ['its commander', (actor) => restrictIncident(actor, { incidentId })],
  unrestrictIncident: ['its commander', (actor) => unrestrictIncident(actor, { incidentId })],
  addViewer: ['its commander', (actor) => addViewer(actor, { incidentId, personId })],
  removeViewer: ['its commander', (actor) => removeViewer(actor, { incidentId, personId })],
  addPerson: ['an admin', (actor) => addPerson(actor, { name: 'One' })],
  changeActionItem: ['its commander', (actor) => changeActionItem(actor, { id: actionId, set: { status: 'done' } })],
  changeActionItems: [
    'its commander',
    async (actor) => {
      const { refused } = await changeActionItems(actor, { changes: [{ id: actionId, set: { status: 'done' } }] })
      if (refused[0]) throw new Error(refused[0].reason)
    },
  ],
  undoChanges: ['an account', (actor) => undoChanges(actor, { batchId: teamId })],
  changeByForm: ['its commander', (actor) => changeByForm(actor, { id: actionId, seen: {}, status: 'done' })],
  readOwner: ['an account', (actor) => readOwner(actor, 'One')],
  answerAlert: ['a responder', (actor) => answerAlert(actor, { ...answer, id: alertId })],
  readDay: ['an account', (actor) => readDay(actor, 'fri', new Date())],
  addActionNote: ['an account', (actor) => addActionNote(actor, { id: actionId, body: 'So' })],
  verifyActionItem: ['a responder', (actor) => verifyActionItem(actor, { id: actionId })],
  linkActionItems: ['its commander', (actor) => linkActionItems(actor, link())],
  unlinkActionItems: ['its commander', (actor) => unlinkActionItems(actor, link())],
  updateProfile: ['an admin', (actor) => updateProfile(actor, { personId, name: 'One' })],
  mergePerson: ['an admin', (actor) => mergePerson(actor, { fromId: randomUUID(), intoId: personId })],
  changeRole: ['an admin', (actor) => changeRole(actor, { personId, role: 'viewer' })],
  deactivatePerson: ['an admin', (actor) => deactivatePerson(actor, { personId })],
  reactivatePerson: ['an admin', (actor) => reactivatePerson(actor, { personId })],
  addTeam: ['an admin', (actor) => addTeam(actor, { name: randomUUID() })],
  renameTeam: ['an admin', (actor) => renameTeam(actor, { teamId, name: randomUUID() })],
  moveToTeam: ['an admin', (actor) => moveToTeam(actor, { personId, teamId: null })],
  setTeamLead: ['an admin', (actor) => setTeamLead(actor, { teamId, personId })],
  invitePerson: ['an admin', (actor) => invitePerson(actor, { email, role: 'admin' })],
  sendInvitation: ['an admin', (actor) => sendInvitation(actor, { email, role: 'admin' })],
  sendResetLink: ['an admin', (actor) => sendResetLink(actor, { personId })],
  withdrawInvitation: ['an admin', (actor) => withdrawInvitation(actor, { email })],
  createResetLink: ['an admin', (actor) => createResetLink(actor, { personId })],
  unlinkSingleSignOn: ['an admin', (actor) => unlinkSingleSignOn(actor, { personId })],
  signOutEverywhere: ['an admin', (actor) => signOutEverywhere(actor, { personId })],
  revokeToken: ['an admin', (actor) => revokeToken(actor, { id: tokenId })],
  addTemplate: ['an admin', (actor) => addTemplate(actor, template)],
  changeTemplate: ['an admin', (actor) => changeTemplate(actor, { ...template, id: randomUUID(), version: 0 })],
  removeTemplate: ['an admin', (actor) => removeTemplate(actor, { id: randomUUID() })],
  saveView: ['an account', (actor) => saveView(actor, { name: 'One', query: '', isShared: false })],
  removeView: ['an account', (actor) => removeView(actor, { id: teamId })],
  setTimeZone: ['an admin', (actor) => setTimeZone(actor, 'Asia/Tokyo')],
  changePolicy: ['an admin', (actor) => changePolicy(actor, policy)],
  setWorkingDays: ['an admin', (actor) => setWorkingDays(actor, { workingDays: [1] })],
  addHolidays: ['an admin', (actor) => addHolidays(actor, { lines: '2931-07-02 One' })],
  removeHoliday: ['an admin', (actor) => removeHoliday(actor, { day: '2931-07-02' })],
  renameWorkspace: ['an admin', (actor) => renameWorkspace(actor, { name: 'Taken' })],
  chooseFacilitator: ['an admin', (actor) => chooseFacilitator(actor, { personId: null })],
  setSsoOnly: ['an admin', (actor) => setSsoOnly(actor, { ssoOnly: true })],
  pushUpdate: ['a responder', (actor) => pushUpdate(actor, documentId, push)],
  announceMeeting: [
    'an account',
    (actor) => announceMeeting(actor, documentId, { clientId, isLeaving: false, lead: null }),
  ],
  beginReview: ['a responder', (actor) => beginReview(actor, { year: 2931, week: 1 })],
  beginOneReview: ['a responder', (actor) => beginOneReview(actor, { week: '2931-W01' })],
  refreshReview: ['a responder', (actor) => refreshReview(actor, { week: '2931-W01' })],
  publishReview: ['a responder', (actor) => publishReview(actor, { ...toPublish, week: '2931-W01' })],
  reopenReview: ['an admin', (actor) => reopenReview(actor, { week: '2931-W01', reason: 'So' })],
  recordAttendees: ['a responder', (actor) => recordAttendees(actor, { week: '2024-W01', personIds: [personId] })],
  announcePresence: ['a responder', (actor) => announcePresence(actor, documentId, presence)],
  addComment: ['an account', (actor) => addComment(actor, { documentId, version: 0, start: 0, end: 3, body: 'Why?' })],
  answerComment: ['an account', (actor) => answerComment(actor, { ...comment, documentId, body: 'So' })],
  resolveComment: ['an account', (actor) => resolveComment(actor, { ...comment, documentId })],
  reopenComment: ['an account', (actor) => reopenComment(actor, { ...comment, documentId })],
  withdrawComment: ['an account', (actor) => withdrawComment(actor, { ...comment, documentId })],
  acceptSuggestion: ['an account', (actor) => acceptSuggestion(actor, { ...comment, documentId })],
  onThread: ['an account', (actor) => onThread(actor, { ...comment, documentId }, async () => {})],
  explainFinding: ['a responder', (actor) => explainFinding(actor, documentId, { ...finding, words: 'So' })],
  withdrawExplanation: ['a responder', (actor) => withdrawExplanation(actor, documentId, finding)],
  requestReview: ['a responder', (actor) => requestReview(actor, { reference, reviewerIds: [personId] })],
  withdrawReview: ['a responder', (actor) => withdrawReview(actor, { reference })],
  giveVerdict: ['an account', (actor) => giveVerdict(actor, { reference, verdict: 'approved', note: '', sha256: '' })],
  publishPostmortem: [
    'its commander',
    (actor) => publishPostmortem(actor, { reference, sha256: '', acknowledged: true }),
  ],
  revisePostmortem: ['a responder', (actor) => revisePostmortem(actor, { reference })],
  markRead: ['an account', (actor) => markRead(actor, { id: teamId })],
  markAllRead: ['an account', (actor) => markAllRead(actor)],
  createSetupLink: ['the console', (actor) => createSetupLink(actor, { recover: true })],
  removeExpired: ['the console', (actor) => removeExpired(actor)],
  keepRested: ['the console', (actor) => keepRested(actor)],
  forgetOldChanges: ['the console', (actor) => forgetOldChanges(actor)],
  indexForgotten: ['the console', (actor) => indexForgotten(actor)],
  sendAgain: ['an admin', (actor) => sendAgain(actor, { id: teamId })],
  draftLastWeek: ['the console', (actor) => draftLastWeek(actor)],
  refreshDrafts: ['the console', (actor) => refreshDrafts(actor)],
  planReminders: ['the console', (actor) => planReminders(actor)],
  deliver: ['the console', (actor) => deliver(actor, { id: teamId })],
  forgetOldDeliveries: ['the console', (actor) => forgetOldDeliveries(actor)],
  enqueueForgotten: ['the console', (actor) => enqueueForgotten(actor)],
  handOverItems: ['an admin', (actor) => handOverItems(actor, { ...handed, to: { kind: 'team', id: teamId } })],
  handOverByForm: ['an admin', (actor) => handOverByForm(actor, { ...handed, owner: 'One' })],
  // These are done to whoever does them, so only what they came with can be wrong.
  createToken: ['themselves', (actor) => createToken(actor, { name: 'One', scope: 'write' })],
  chooseReminders: ['themselves', (actor) => chooseReminders(actor, DEFAULTS)],
  changePassword: ['themselves', (actor) => changePassword(actor, { current: 'one', password: 'two' }, '')],
}

/** Mutations that are told who does it but ask for nothing: to sign out is allowed to everybody. */
const FOR_ALL = [signOut.name]

test('every mutation that is told who does it stands here', async () => {
  const asked = (await exportsOf('mutations')).filter(({ takesActor }) => takesActor).map(({ name }) => name)
  expect(asked.sort()).toEqual([...Object.keys(MUTATIONS), ...FOR_ALL].sort())
})

const REFUSED =
  /Sign in first|may only read|No token may do this|Only an admin may|You may read here|Only the incident commander|Only its owner|Only whoever runs/

test.each(Object.entries(MUTATIONS))('%s is refused to whoever may not', async (_, [needs, mutate]) => {
  const byToken = { ...admin, channel: 'api' } as const
  const outsiders: Record<Needs, Actor[]> = {
    // Whose comment it is decides the rest: lib/comments/mutations.db.test.ts.
    'an account': [],
    'a responder': [viewer],
    'its commander': [viewer, responder],
    'an admin': [viewer, responder, byToken],
    themselves: [byToken],
    'the console': [viewer, responder, admin],
  }
  const before = await db().auditEntry.count({ where: { personId: { in: [viewer.personId, responder.personId] } } })
  const forged = { ...nobody, name: 'Import', role: 'admin' } as Actor
  const refused = [nobody, forged, { ...byToken, readOnly: true }, ...outsiders[needs]]
  for (const actor of refused) await expect(mutate(actor)).rejects.toThrow(REFUSED)
  const after = await db().auditEntry.count({ where: { personId: { in: [viewer.personId, responder.personId] } } })
  expect(after).toBe(before)
})

test('what is meant for themselves is not done by somebody else', async () => {
  await expect(updateProfile(viewer, { personId: viewer.personId, name: 'Me', email })).rejects.toThrow('Only an admin')
  await updateProfile(viewer, { personId: viewer.personId, name: 'Me', timeZone: 'Asia/Tokyo' })
  await updateProfile(viewer, { personId: viewer.personId, name: 'Myself' })
  const person = await db().person.findUniqueOrThrow({ where: { id: viewer.personId } })
  expect(person).toMatchObject({ name: 'Myself', timeZone: 'Asia/Tokyo' })
  const withoutAddress = updateProfile(admin, { personId: viewer.personId, name: 'Myself', email: null })
  await expect(withoutAddress).rejects.toThrow('needs an address')
})
