/**
 * Every verb of the audit trail in plain words; its subject stands where the dots are. A mutation can't append a verb
 * that has no words: the type of its name comes from here.
 */
export const VERB_WORDS = {
  declareIncident: 'declared …',
  importPostmortem: 'imported the report of …',
  importReview: 'imported the review of …',
  beginReview: 'began the review of …',
  refreshReview: 'brought the review of … up to date',
  publishReview: 'published the review of …',
  reopenReview: 'opened the review of … again',
  writeReport: 'wrote the report of …',
  correctEntry: 'corrected the timeline of …',
  addTimelineEntry: 'added a timeline entry to …',
  addActionItem: 'added an action item to …',
  removeActionItem: 'took an action item out of …',
  changeActionItem: 'changed the action item …',
  undoChanges: 'took back a change of the action item …',
  addActionNote: 'wrote a note on the action item …',
  verifyActionItem: 'verified the action item …',
  linkActionItems: 'linked the action item … to another',
  answerAlert: 'answered the alert recommendation …',
  unlinkActionItems: 'took a link off the action item …',
  shareView: 'changed what is shared of the view …',
  removeView: 'removed the shared view …',
  writeReview: 'wrote the review of …',
  recordAttendees: 'wrote down who attended the review of …',
  keepVersion: 'kept a version of the text of …',
  restoreRevision: 'brought back an earlier text of …',
  storeImage: 'added a picture to the text of …',
  resolveComment: 'resolved a comment on the text of …',
  reopenComment: 'opened a comment on the text of … again',
  withdrawComment: 'withdrew a comment on the text of …',
  acceptSuggestion: 'accepted a suggestion for the text of …',
  explainFinding: 'explained what a check says of the report of …',
  withdrawExplanation: 'withdrew an explanation from the report of …',
  requestReview: 'asked for a review of the report of …',
  withdrawReview: 'withdrew the report of … from review',
  giveVerdict: 'reviewed the report of …',
  publishPostmortem: 'published the report of …',
  revisePostmortem: 'began to revise the report of …',
  restrictIncident: 'restricted …',
  unrestrictIncident: 'showed … to everybody again',
  addViewer: 'added a named viewer to …',
  removeViewer: 'took a named viewer off …',

  signIn: 'signed in',
  signOut: 'signed out',
  signOutEverywhere: 'ended the sessions of …',
  changePassword: 'changed their password',
  requestPasswordReset: 'asked for a new password for …',
  createResetLink: 'made a link to a new password for …',
  resetPassword: 'set a new password by a link',
  linkSingleSignOn: 'linked their account to single sign-on',
  joinBySingleSignOn: 'joined by single sign-on',
  unlinkSingleSignOn: 'unlinked … from single sign-on',
  chooseReminders: 'changed how they are reminded',
  stopReminders: 'stopped the reminders by mail to …',
  createToken: 'made a token',
  revokeToken: 'revoked a token of …',

  invitePerson: 'invited …',
  withdrawInvitation: 'withdrew an invitation',
  acceptInvitation: 'accepted an invitation',
  addPerson: 'added …',
  updateProfile: 'changed the profile of …',
  changeRole: 'changed the role of …',
  deactivatePerson: 'switched off the account of …',
  reactivatePerson: 'switched on the account of …',
  mergePerson: 'merged another name into …',
  addTeam: 'added the team …',
  renameTeam: 'renamed the team …',
  moveToTeam: 'changed the team of …',
  setTeamLead: 'changed who leads …',

  addTemplate: 'added the template …',
  changeTemplate: 'changed the template …',
  removeTemplate: 'removed …',

  createSetupLink: 'made a link to set the workspace up',
  setUp: 'set the workspace up',
  setTimeZone: 'changed the time zone',
  renameWorkspace: 'renamed the workspace',
  sendAgain: 'had what was not sent sent again',
  chooseFacilitator: 'chose who leads the weekly reviews',
  setSsoOnly: 'changed the ways to sign in',
  changePolicy: 'changed what is promised for incidents of a severity',
  setWorkingDays: 'changed the working days',
  addHolidays: 'added holidays',
  removeHoliday: 'took a holiday off',
} as const

export type AuditVerb = keyof typeof VERB_WORDS

const isVerb = (verb: string): verb is AuditVerb => Object.hasOwn(VERB_WORDS, verb)

/** A name in a program's spelling as words: 'ended sessions' for 'endedSessions'. */
export function spelledOut(name: string): string {
  return name.replace(/(?<=[a-z\d])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

/**
 * What was done, as the words before and after its subject; null after it where no subject belongs to the verb. A verb
 * that an older version wrote is spelled out.
 */
export function verbWords(verb: string): [before: string, after: string | null] {
  const words: string = isVerb(verb) ? VERB_WORDS[verb] : `${spelledOut(verb)} …`
  const [before = '', after = null] = words.split(' …')
  return [before, after]
}
