/** Pieces for larger statements, and what is asked before anybody has signed in: none of them reads an incident. */
export const WITHOUT_ACTOR = new Set([
  'actionItemsJson',
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
])

/** Pieces for larger statements that say what is there for an actor: the queries that use them are asked instead. */
export const FRAGMENTS = new Set(['withheldSections', 'visibleItems', 'clockFor', 'changeable', 'actionItemRowJson'])
