import { describe, expect, test } from 'vitest'
import { type IncidentSubject, may, refuseUnless, type Subject, seesAll, VERBS, type Verb } from './access'
import { type Actor, importActor, jobActor, nobody, type PersonActor } from './actor'
import { Refusal } from './errors'

const person = (personId: string, role: PersonActor['role']): PersonActor => ({
  personId,
  role,
  name: personId,
  channel: 'web',
})
const open: IncidentSubject = { isRestricted: false, commanderIds: ['commander'], viewerIds: [] }
const restricted: IncidentSubject = { isRestricted: true, commanderIds: ['commander'], viewerIds: ['named'] }

// Each column is somebody: the letter stands where they may. V viewer, R responder, C a viewer in command, O a viewer
// who owns the action item, N a viewer named for the restricted incident, A admin.
const PEOPLE: Record<string, PersonActor> = {
  V: person('viewer', 'viewer'),
  R: person('responder', 'responder'),
  C: person('commander', 'viewer'),
  O: person('owner', 'viewer'),
  N: person('named', 'viewer'),
  A: person('admin', 'admin'),
}

/** Verb, what it is done to, and who may: while the incident is open, and while it is restricted. */
const TABLE: [Verb, Subject, string, string][] = [
  ['readWorkspace', {}, 'VRCONA', 'CNA'],
  ['readIncident', {}, 'VRCONA', 'CNA'],
  ['readTrail', {}, 'A', 'A'],
  ['declareIncident', {}, 'RA', 'A'],
  ['importPostmortem', {}, 'RA', 'A'],
  ['importReview', {}, 'RA', 'A'],
  ['writeIncident', {}, 'RCA', 'CA'],
  ['writePostmortem', {}, 'RCA', 'CA'],
  ['explainFinding', {}, 'RCA', 'CA'],
  ['withdrawExplanation', {}, 'RCA', 'CA'],
  ['requestReview', {}, 'RCA', 'CA'],
  ['withdrawReview', {}, 'RCA', 'CA'],
  ['giveVerdict', {}, 'VRCONA', 'CNA'],
  ['publishPostmortem', {}, 'CA', 'CA'],
  ['revisePostmortem', {}, 'RCA', 'CA'],
  ['commentReport', {}, 'VRCONA', 'CNA'],
  ['resolveComment', { personId: 'viewer' }, 'VRCA', 'CA'],
  ['resolveComment', { personId: 'named' }, 'RCNA', 'CNA'],
  ['withdrawComment', { personId: 'viewer' }, 'V', ''],
  ['readNotifications', {}, 'VRCONA', 'CNA'],
  ['beginReview', {}, 'RA', 'A'],
  ['writeReview', {}, 'RA', 'A'],
  ['attendReview', {}, 'VRCONA', 'CNA'],
  ['publishReview', {}, 'RA', 'A'],
  ['reopenReview', {}, 'A', 'A'],
  ['addActionItem', {}, 'RCA', 'CA'],
  ['updateActionItem', { ownerIds: ['owner', 'somebody'] }, 'COA', 'CA'],
  ['updateActionItem', { ownerIds: [] }, 'RCA', 'CA'],
  ['verifyActionItem', {}, 'RCA', 'CA'],
  ['noteActionItem', {}, 'VRCONA', 'CNA'],
  ['undoChanges', {}, 'VRCONA', 'CNA'],
  ['handOverItems', { personId: 'owner' }, 'OA', 'A'],
  ['saveView', {}, 'VRCONA', 'CNA'],
  ['shareView', {}, 'RA', 'A'],
  ['removeView', { personId: 'viewer' }, 'VA', 'A'],
  ['answerAlert', {}, 'RCA', 'CA'],
  ['restrictIncident', {}, 'CA', 'CA'],
  ['unrestrictIncident', {}, 'CA', 'CA'],
  ['addViewer', {}, 'CA', 'CA'],
  ['removeViewer', {}, 'CA', 'CA'],
  ['updateProfile', { personId: 'viewer' }, 'VA', 'A'],
  ['changePassword', { personId: 'viewer' }, 'V', ''],
  ['signOutEverywhere', { personId: 'viewer' }, 'VA', 'A'],
  ['chooseReminders', { personId: 'viewer' }, 'V', ''],
  ['createToken', { personId: 'viewer' }, 'V', ''],
  ['revokeToken', { personId: 'viewer' }, 'VA', 'A'],
  ['listTokens', { personId: 'viewer' }, 'VA', 'A'],
  ['listSessions', { personId: 'viewer' }, 'VA', 'A'],
  ['addPerson', {}, 'A', 'A'],
  ['invitePerson', {}, 'A', 'A'],
  ['changeRole', {}, 'A', 'A'],
  ['deactivatePerson', {}, 'A', 'A'],
  ['reactivatePerson', {}, 'A', 'A'],
  ['mergePerson', {}, 'A', 'A'],
  ['createResetLink', {}, 'A', 'A'],
  ['unlinkSingleSignOn', {}, 'A', 'A'],
  ['manageTeams', {}, 'A', 'A'],
  ['manageTemplates', {}, 'A', 'A'],
  ['manageWorkspace', {}, 'A', 'A'],
  ['createSetupLink', {}, '', ''],
  ['removeExpired', {}, '', ''],
  ['tendReports', {}, '', ''],
  ['sendReminders', {}, '', ''],
]

const whoMay = (verb: Verb, subject: Subject, change: Partial<PersonActor> = {}) =>
  Object.entries(PEOPLE)
    .filter(([, actor]) => may({ ...actor, ...change }, verb, subject))
    .map(([letter]) => letter)
    .join('')

describe.each(TABLE)('%s %j', (verb, subject, whileOpen, whileRestricted) => {
  test(`is for ${whileOpen || 'nobody'}`, () => {
    expect(whoMay(verb, { ...subject, incident: open })).toBe(whileOpen)
  })

  test(`of a restricted incident is for ${whileRestricted || 'nobody'}`, () => {
    expect(whoMay(verb, { ...subject, incident: restricted })).toBe(whileRestricted)
  })

  test("is for the project's own programs, and not for who hasn't signed in", () => {
    expect([importActor, jobActor].every((actor) => may(actor, verb, subject))).toBe(true)
    expect(may(nobody, verb, subject)).toBe(false)
  })

  test('by a token never manages anything, and by one that reads never writes', () => {
    const { act } = VERBS[verb]
    const byToken = { channel: 'api', readOnly: false } as const
    const all = { ...subject, incident: open }
    expect(whoMay(verb, all, byToken)).toBe(act === 'manage' ? '' : whileOpen)
    expect(whoMay(verb, all, { ...byToken, readOnly: true })).toBe(act === 'read' ? whileOpen : '')
  })

  test('is refused in a sentence that says what to do', () => {
    for (const incident of [open, restricted]) {
      for (const actor of [nobody, ...Object.values(PEOPLE)] as Actor[]) {
        if (may(actor, verb, { ...subject, incident })) continue
        const attempt = () => refuseUnless(actor, verb, { ...subject, incident })
        expect(attempt).toThrow(Refusal)
        expect(attempt).toThrow(/^[A-Z].+[,.] .+\.$/)
      }
    }
  })
})

test('every verb stands in the table', () => {
  expect(new Set(TABLE.map(([verb]) => verb))).toEqual(new Set(Object.keys(VERBS)))
})

test('a relation holds only for whom it names', () => {
  expect(may(person('owner', 'responder'), 'updateActionItem', { ownerIds: ['another'] })).toBe(false)
  expect(may(person('viewer', 'viewer'), 'updateProfile', {})).toBe(false)
  expect(may(person('commander', 'responder'), 'publishPostmortem', {})).toBe(false)
})

test('whoever calls themselves a program without being one is nobody', () => {
  const forged = { ...nobody, role: 'admin', personId: undefined, channel: 'web' } as unknown as Actor
  expect(may(forged, 'manageWorkspace')).toBe(false)
  expect(seesAll(nobody)).toBe(false)
})
