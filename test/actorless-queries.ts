/** Pieces for larger statements, and what is asked before anybody has signed in: none of them reads an incident. */
export const WITHOUT_ACTOR = new Set([
  'actionItemsJson',
  'reviewHeads',
  'lockActionItems',
  'findOwners',
  'alertsJson',
  'sectionsJson',
  'renderSections',
  'readIncidentPage',
  'sizePictures',
  'sentenceHashes',
  'elsewhereOf',
  'findingsOf',
  'getDocumentMarkdown',
  'findBearers',
  'subjectOfIncident',
  'subjectOfDocument',
  'readSince',
  'listenTo',
  'readSession',
  'readLink',
  'readToken',
  'needsSetUp',
  'listSampleAccounts',
  'getWaysIn',
  'getWorkspace',
  'getCalendar',
  // What the server asks to remind people: what they may not see is left out where they are the actor.
  'getReach',
  'isUnsubscribed',
  'getReader',
  'listReadersAtMorning',
  'waysTo',
  'actorOf',
  'todayOf',
  'writeDelivery',
])

/** Pieces for larger statements that say what is there for an actor: the queries that use them are asked instead. */
export const FRAGMENTS = new Set([
  'withheldSections',
  'visibleItems',
  'clockFor',
  'changeable',
  'actionItemRowJson',
  'mineFrom',
  'hidden',
])

/** Those that tell whoever may see the incident nothing of it either. */
const SILENT = [
  'listPeople',
  'getPerson',
  'findNames',
  'findNamed',
  // Of counts, and of what somebody did themselves: lib/action-items/handover.db.test.ts.
  'countLeftItems',
  'getTeamWork',
  'getHandOver',
  'getPolicies',
  'getElsewhere',
  'getFeed',
  'getVersion',
  'listNames',
  'listTeams',
  'getTeam',
  'getReadingZone',
  'listSessions',
  'listInvitations',
  'listTemplates',
  'getTemplate',
  'templateFor',
  'listTokens',
  // These tell each what concerns them: lib/reminders/plan.db.test.ts.
  'listConcerns',
  'listDoneBetween',
  'getReminderChoice',
  'listDeliveries',
]
export const OF_COUNTS = ['listReviews', 'pageOfReviews', 'getLatestReview', ...SILENT]
export const FOR_ADMINS = ['listTrail', 'exportTrail']
