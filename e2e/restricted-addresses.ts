import type { Names, SecretIncident } from './secret-incident'

const ofIncidents = (page: string, ...incidents: Names[]) =>
  incidents.map(({ reference }) => `/incidents/${reference}/${page}`)

const ofDocument = (what: string, { documentId }: Names) => [`/api/documents/${documentId}/${what}`]

/** Asked in each list: everything, in every order and direction, from the place where the secret would be. */
function listAddresses({ reference, title }: Names, { year }: SecretIncident): string[] {
  const orders = ['date', 'severity', 'duration', 'reference'].flatMap((order) =>
    ['asc', 'desc'].map((direction) => `order=${order}&direction=${direction}`),
  )
  const queries = [
    ...orders,
    ...orders.map((order) => `${order}&year=${year}`),
    ...['P1', 'P2', 'P3', 'P4'].map((severity) => `severity=${severity}`),
    ...['draft', 'in_review', 'published', 'missing'].map((state) => `state=${state}`),
    ...[reference, title, 'quokka', `INC-${year}-W07`].map((words) => `q=${encodeURIComponent(words)}`),
    `order=reference&direction=asc&after=INC-${year}-W07-000`,
    `order=reference&direction=asc&before=INC-${year}-W07-002`,
    'after=9998-12-31~ffffffff-ffff-ffff-ffff-ffffffffffff',
  ]
  return ['/incidents', ...queries.map((query) => `/incidents?${query}`)]
}

/** The list of action items, likewise: also grouped, and with filters that only the secret fits. */
function itemQueries({ reference, title }: Names, { year }: SecretIncident): string[] {
  const orders = ['due', 'created', 'closed', 'incident', 'owner'].flatMap((order) =>
    ['asc', 'desc'].map((direction) => `order=${order}&direction=${direction}`),
  )
  return [
    ...['', ...orders, 'group=owner', 'group=incident'].map((query) => `?status=all&${query}`),
    ...['late', 'week', '14', '30', 'none'].map((due) => `?due=${due}`),
    ...['quokka', title].map((words) => `?status=all&q=${encodeURIComponent(words)}`),
    ...['me', 'nobody', 'quokka'].map((owner) => `?status=all&owner=${owner}`),
    `?status=all&incident=${reference}`,
    `?status=all&incident=${reference}&group=incident`,
    `?status=all&week=${year}-W07`,
    `?status=all&review=${year}-W07`,
  ]
}

const AUDIT_QUERIES = ['', '?verb=restrictIncident', '?subjectType=incident', '?subjectType=review']

/** Every address of the app, with whatever might tell of an incident. */
export const ADDRESSES: Record<string, (names: Names, secret: SecretIncident) => string[]> = {
  '/': () => ['/'],
  '/action-items': (names, secret) => itemQueries(names, secret).map((query) => `/action-items${query}`),
  '/action-items.csv': (names) => [`/action-items.csv?status=all&incident=${names.reference}`],
  '/action-items.json': (names) => [`/action-items.json?status=all&incident=${names.reference}`],
  '/alerts': ({ title }, { alerts }) =>
    ['', '?state=proposed', '?state=live', '?q=cupboard', `?q=${encodeURIComponent(title)}`]
      .concat(alerts.map((id) => `?answer=${id}`))
      .map((query) => `/alerts${query}`),
  '/api/action-items/changes': () => ['/api/action-items/changes'],
  '/api/action-items/undo': () => ['/api/action-items/undo'],
  '/api/action-items/rows': (_, { items }) => [`/api/action-items/rows?ids=${items.join(',')}`],
  '/action-items/[id]': (_, { items }) =>
    items.flatMap((id) => [`/action-items/${id}`, `/action-items/${id}?find=cupboard`]),
  '/api/documents/[id]/comments': (names) => ofDocument('comments', names),
  '/api/documents/[id]/comments/[comment]': (names) => ofDocument('comments/none', names),
  '/api/documents/[id]/events': (names) => ofDocument('events', names),
  '/api/documents/[id]/elsewhere': (names) => ofDocument('elsewhere', names),
  '/api/documents/[id]/explanations': (names) => ofDocument('explanations', names),
  '/api/documents/[id]/meeting': (names) => ofDocument('meeting', names),
  '/api/documents/[id]/presence': (names) => ofDocument('presence', names),
  '/api/documents/[id]/standing': (names) => ofDocument('standing', names),
  '/api/documents/[id]/updates': (names) => ofDocument('updates?since=0', names),
  '/api/notifications/[id]': (_, { notifications }) => notifications.map((id) => `/api/notifications/${id}`),
  '/api/people': ({ title }) => ['/api/people?q=', `/api/people?q=${encodeURIComponent(title)}`],
  '/api/unsubscribe/[token]': () => ['/api/unsubscribe/none'],
  '/api/v1': () => ['/api/v1'],
  '/api/v1/[...rest]': ({ reference }) => [`/api/v1/kettles/${reference}`],
  '/api/v1/action-items': (names, { year, people }) => [
    ...['', '?status=open', '?late=true', '?owner=none', '?owner=me', `?incident=${names.reference}`].map(
      (query) => `/api/v1/action-items${query}`,
    ),
    ...people.map((id) => `/api/v1/action-items?owner=${id}&limit=200`),
    `/api/v1/incidents?year=${year}`,
  ],
  '/api/v1/action-items/[id]': ({ itemId }) => [`/api/v1/action-items/${itemId}`],
  '/api/v1/action-items/[id]/ledger': ({ itemId }) => [`/api/v1/action-items/${itemId}/ledger`],
  '/api/v1/incidents': ({ title }, { year }) => [
    `/api/v1/incidents?q=${encodeURIComponent(title)}`,
    `/api/v1/incidents?year=${year}&order=reference`,
  ],
  '/api/v1/incidents/[reference]': ({ reference }) => [`/api/v1/incidents/${reference}`],
  '/api/v1/incidents/[reference]/action-items': ({ reference }) => [`/api/v1/incidents/${reference}/action-items`],
  '/api/v1/incidents/[reference]/timeline-entries': ({ reference }) => [
    `/api/v1/incidents/${reference}/timeline-entries`,
  ],
  '/api/v1/openapi.json': () => ['/api/v1/openapi.json'],
  '/api/v1/reviews': (_, { year }) => [`/api/v1/reviews?year=${year}`],
  '/api/v1/reviews/[week]': (_, { week }) => [`/api/v1/reviews/${week}`],
  '/audit': () => AUDIT_QUERIES.map((query) => `/audit${query}`),
  '/audit/entries.jsonl': () => AUDIT_QUERIES.map((query) => `/audit/entries.jsonl${query}`),
  '/empty': () => ['/empty'],
  '/feeds/action-items.ics': () => ['/feeds/action-items.ics'],
  '/feeds/reports.atom': () => ['/feeds/reports.atom'],
  '/feeds/reviews.atom': () => ['/feeds/reviews.atom'],
  '/forgotten-password': () => ['/forgotten-password'],
  '/health': () => ['/health'],
  '/incidents': listAddresses,
  '/incidents/[reference]': (names, { sibling }) => [names, sibling].map(({ reference }) => `/incidents/${reference}`),
  '/incidents/[reference]/access': (names, { sibling }) => ofIncidents('access', names, sibling),
  '/incidents/[reference]/audit': (names, { sibling }) => ofIncidents('audit', names, sibling),
  '/incidents/[reference]/draft': (names, { sibling }) => ofIncidents('draft', names, sibling),
  '/incidents/[reference]/edit': (names, { sibling }) => ofIncidents('edit', names, sibling),
  '/incidents/[reference]/history': (names, { sibling }) =>
    ['history', 'history?from=1&to=now'].flatMap((page) => ofIncidents(page, names, sibling)),
  '/incidents/[reference]/report.html': (names, { sibling }) => ofIncidents('report.html', names, sibling),
  '/incidents/[reference]/report.pdf': (names, { sibling }) => ofIncidents('report.pdf', names, sibling),
  '/incidents/[reference]/report.md': (names, { sibling }) => ofIncidents('report.md', names, sibling),
  '/incidents/[reference]/review': (names, { sibling }) => ofIncidents('review', names, sibling),
  '/incidents/[reference]/versions/[number]': (names) => ofIncidents('versions/1', names),
  '/incidents/[reference]/versions/[number]/report.html': (names) => ofIncidents('versions/1/report.html', names),
  '/incidents/[reference]/versions/[number]/report.md': (names) => ofIncidents('versions/1/report.md', names),
  '/incidents/[reference]/versions/[number]/report.pdf': (names) => ofIncidents('versions/1/report.pdf', names),
  '/images/[id]': (_, { picture }) => [`/images/${picture}`],
  '/api/documents/[id]/images': () => ['/api/documents/none/images'],
  '/incidents/new': () => ['/incidents/new'],
  '/invitation/[token]': () => ['/invitation/none'],
  '/new-password/[token]': () => ['/new-password/none'],
  '/notifications': () => ['/notifications'],
  '/people': ({ title }) => ['/people', `/people?q=${encodeURIComponent(title)}`],
  '/people/[id]': (_, { people }) => people.map((id) => `/people/${id}`),
  '/people/merge': (_, { people: [from, into] }) => [`/people/merge?from=${from}&into=${into}`],
  '/people/teams/[id]': (_, { teams }) => teams.map((id) => `/people/teams/${id}`),
  '/reviews': (_, { year }) => ['/reviews', ...[-1, 0, 1].map((beside) => `/reviews?year=${year + beside}`)],
  '/reviews/[week]': (_, { week }) => [`/reviews/${week}`],
  '/reviews/[week]/changes': (_, { week }) => [`/reviews/${week}/changes`],
  '/reviews/[week]/draft': (_, { week }) => [`/reviews/${week}/draft`],
  '/reviews/[week]/edit': (_, { week }) => [`/reviews/${week}/edit`],
  '/reviews/[week]/history': (_, { week }) => [`/reviews/${week}/history`, `/reviews/${week}/history?from=1&to=now`],
  '/reviews/[week]/meeting': (_, { week }) => [`/reviews/${week}/meeting`],
  '/reviews/[week]/publish': (_, { week }) => [`/reviews/${week}/publish`],
  '/reviews/[week]/report.html': (_, { week }) => [`/reviews/${week}/report.html`],
  '/reviews/[week]/report.pdf': (_, { week }) => [`/reviews/${week}/report.pdf`],
  '/reviews/[week]/report.md': (_, { week }) => [`/reviews/${week}/report.md`],
  '/reviews/[week]/versions/[number]': (_, { week }) => [`/reviews/${week}/versions/1`],
  '/reviews/[week]/versions/[number]/report.html': (_, { week }) => [`/reviews/${week}/versions/1/report.html`],
  '/reviews/[week]/versions/[number]/report.md': (_, { week }) => [`/reviews/${week}/versions/1/report.md`],
  '/reviews/[week]/versions/[number]/report.pdf': (_, { week }) => [`/reviews/${week}/versions/1/report.pdf`],
  '/set-up/[token]': () => ['/set-up/none'],
  '/settings': () => ['/settings'],
  '/settings/deliveries': () => ['/settings/deliveries'],
  '/settings/promises': () => ['/settings/promises'],
  '/settings/templates': () => ['/settings/templates'],
  '/settings/templates/[id]': () => ['/settings/templates/none'],
  '/settings/workspace': () => ['/settings/workspace'],
  '/sign-in': ({ reference }) => [`/sign-in?next=/incidents/${reference}`],
  '/sign-in/single-sign-on': () => ['/sign-in/single-sign-on'],
  '/sign-in/single-sign-on/callback': () => ['/sign-in/single-sign-on/callback'],
  '/unsubscribe/[token]': () => ['/unsubscribe/none'],
}
