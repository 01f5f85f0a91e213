import { type Actor, isPerson, type PersonActor } from '@/lib/actor'
import { Forbidden, NotThere, type Refusal } from '@/lib/errors'

/** What of an incident decides who may do what with it. */
export type IncidentSubject = { isRestricted: boolean; commanderIds: string[]; viewerIds: string[] }

/** What a verb is done to; what is left out is not in question. */
export type Subject = {
  incident?: IncidentSubject
  /** Who owns the action item: a person, or everybody of a team; empty where nobody does. */
  ownerIds?: string[]
  /** The person whose account, profile, token or comment it is. */
  personId?: string
}

/** The role in an incident, in lower case, whose bearer commands it. */
export const COMMANDER = 'incident commander'

/** The role somebody holds, or what they are to the subject. */
type Who = 'viewer' | 'responder' | 'admin' | 'commander' | 'owner' | 'responder if nobody owns it' | 'oneself'

const RANKS = { viewer: 1, responder: 2, admin: 3 }
const holds = (role: keyof typeof RANKS) => (actor: PersonActor) => RANKS[actor.role] >= RANKS[role]

const IS: Record<Who, (actor: PersonActor, subject: Subject) => boolean> = {
  viewer: holds('viewer'),
  responder: holds('responder'),
  admin: holds('admin'),
  commander: (actor, { incident }) => incident?.commanderIds.includes(actor.personId) ?? false,
  owner: (actor, { ownerIds }) => ownerIds?.includes(actor.personId) ?? false,
  'responder if nobody owns it': (actor, { ownerIds }) => holds('responder')(actor) && ownerIds?.length === 0,
  oneself: (actor, { personId }) => personId === actor.personId,
}

/** A token reads, or reads and writes; what manages people and settings asks for a browser that is signed in. */
type Act = 'read' | 'write' | 'manage'
const by = (act: Act, ...who: Who[]) => ({ act, who })

/** Every verb of the app, and who may do it. An incident that they can't see is beyond all of them. */
export const VERBS = {
  readWorkspace: by('read', 'viewer'),
  readIncident: by('read', 'viewer'),
  readTrail: by('read', 'admin'),

  declareIncident: by('write', 'responder'),
  importPostmortem: by('write', 'responder'),
  importReview: by('write', 'responder'),
  writeIncident: by('write', 'responder', 'commander'),
  writePostmortem: by('write', 'responder', 'commander'),
  explainFinding: by('write', 'responder', 'commander'),
  withdrawExplanation: by('write', 'responder', 'commander'),
  requestReview: by('write', 'responder', 'commander'),
  withdrawReview: by('write', 'responder', 'commander'),
  /** Asked of whoever sees the report; that they are named as its reviewer is asked besides. */
  giveVerdict: by('write', 'viewer'),
  publishPostmortem: by('write', 'commander', 'admin'),
  revisePostmortem: by('write', 'responder', 'commander'),
  commentReport: by('write', 'viewer'),
  resolveComment: by('write', 'oneself', 'responder', 'commander'),
  withdrawComment: by('write', 'oneself'),
  readNotifications: by('write', 'viewer'),
  beginReview: by('write', 'responder'),
  writeReview: by('write', 'responder'),
  /** To be seen in its meeting. */
  attendReview: by('write', 'viewer'),
  publishReview: by('write', 'responder'),
  reopenReview: by('manage', 'admin'),
  addActionItem: by('write', 'responder', 'commander'),
  updateActionItem: by('write', 'owner', 'commander', 'responder if nobody owns it', 'admin'),
  /** That somebody else did it is asked besides. */
  verifyActionItem: by('write', 'responder', 'commander'),
  noteActionItem: by('write', 'viewer'),
  /** Of what they changed themselves a while ago; that is asked besides. */
  undoChanges: by('write', 'viewer'),
  /** Of oneself, or anybody's. */
  handOverItems: by('manage', 'oneself', 'admin'),
  saveView: by('write', 'viewer'),
  shareView: by('write', 'responder'),
  /** An admin one that is shared; that it is, is asked besides. */
  removeView: by('write', 'oneself', 'admin'),
  answerAlert: by('write', 'responder', 'commander'),

  restrictIncident: by('write', 'commander', 'admin'),
  unrestrictIncident: by('write', 'commander', 'admin'),
  addViewer: by('write', 'commander', 'admin'),
  removeViewer: by('write', 'commander', 'admin'),

  updateProfile: by('manage', 'oneself', 'admin'),
  changePassword: by('manage', 'oneself'),
  signOutEverywhere: by('manage', 'oneself', 'admin'),
  chooseReminders: by('manage', 'oneself'),
  createToken: by('manage', 'oneself'),
  revokeToken: by('manage', 'oneself', 'admin'),
  listTokens: by('manage', 'oneself', 'admin'),
  listSessions: by('manage', 'oneself', 'admin'),

  addPerson: by('manage', 'admin'),
  invitePerson: by('manage', 'admin'),
  changeRole: by('manage', 'admin'),
  deactivatePerson: by('manage', 'admin'),
  reactivatePerson: by('manage', 'admin'),
  mergePerson: by('manage', 'admin'),
  createResetLink: by('manage', 'admin'),
  unlinkSingleSignOn: by('manage', 'admin'),
  manageTeams: by('manage', 'admin'),
  manageTemplates: by('manage', 'admin'),
  manageWorkspace: by('manage', 'admin'),
  /** For the server itself alone. */
  createSetupLink: by('manage'),
  removeExpired: by('manage'),
  tendReports: by('manage'),
  sendReminders: by('manage'),
} satisfies Record<string, ReturnType<typeof by>>

export type Verb = keyof typeof VERBS

/** True for whoever sees every incident: admins, and the project's own programs. */
export function seesAll(actor: Actor): boolean {
  return isPerson(actor) ? actor.role === 'admin' : actor.channel === 'import' || actor.channel === 'job'
}

/** False for who isn't signed in: then every list is empty, without a question to the database. */
export function readsAnything(actor: Actor): boolean {
  return isPerson(actor) || seesAll(actor)
}

/** True where the incident is there for this actor. `visibleIncidents` in access-queries.ts says the same in SQL. */
export function sees(actor: Actor, { isRestricted, commanderIds, viewerIds }: IncidentSubject): boolean {
  if (seesAll(actor)) return true
  if (!isPerson(actor)) return false
  return !isRestricted || commanderIds.includes(actor.personId) || viewerIds.includes(actor.personId)
}

/** True where this actor may do that to this subject. */
export function may(actor: Actor, verb: Verb, subject: Subject = {}): boolean {
  if (!isPerson(actor)) return seesAll(actor)
  const { act, who } = VERBS[verb]
  if (act !== 'read' && actor.readOnly) return false
  if (act === 'manage' && actor.channel === 'api') return false
  if (subject.incident && !sees(actor, subject.incident)) return false
  return who.some((one) => IS[one](actor, subject))
}

/** Throws a Refusal that says what to do instead, where the actor may not. */
export function refuseUnless(actor: Actor, verb: Verb, subject: Subject = {}): void {
  if (may(actor, verb, subject)) return
  throw refusalOf(actor, verb, subject)
}

function refusalOf(actor: Actor, verb: Verb, subject: Subject): Refusal {
  if (!isPerson(actor)) return new Forbidden('Sign in first, then try again.')
  if (subject.incident && !sees(actor, subject.incident)) return new NotThere(NO_SUCH_INCIDENT)
  return new Forbidden(wordsOf(actor, verb))
}

function wordsOf(actor: PersonActor, verb: Verb): string {
  const { act, who }: ReturnType<typeof by> = VERBS[verb]
  if (act !== 'read' && actor.readOnly) return 'This token may only read. Use one that may write.'
  if (act === 'manage' && actor.channel === 'api') return 'No token may do this. Sign in through a browser.'
  if (who.length === 0) return 'Only whoever runs the server may do this. Ask them.'
  if (who.includes('owner')) return 'Only its owner, the incident commander or an admin may do this. Ask one of them.'
  if (who.includes('responder')) return 'You may read here, but not write. Ask an admin to make you a responder.'
  if (who.includes('commander')) return 'Only the incident commander or an admin may do this. Ask one of them.'
  return who.includes('admin') ? 'Only an admin may do this. Ask one.' : 'Only they themselves may do this. Ask them.'
}

/** What is said of an incident that isn't there, or isn't there for them: the same, so that nobody can tell. */
export const NO_SUCH_INCIDENT = 'There is no such incident. Check its reference.'
