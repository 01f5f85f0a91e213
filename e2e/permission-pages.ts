/** Everybody the table knows: the people of the sample by what they are to the incident, and programs by their token. */
export const WHO = [
  'nobody',
  'manager',
  'responder',
  'owner',
  'commander',
  'admin',
  'read token',
  'write token',
  'admin token',
] as const
export type Who = (typeof WHO)[number]

/** A status; 'sign in' and 'first page' where that is where one is sent. */
type Answer = 200 | 401 | 404 | 405 | 'sign in' | 'first page' | '/unsubscribe/none'
type Row = Record<Who, Answer>

/**
 * What a page answers to who isn't signed in, to whoever reads, to commanders of the incident, and to admins. A token is
 * no session: with one alone nobody is signed in. The two tokens are of the responder.
 */
const page = (outside: Answer, reader: Answer, commander: Answer, admin: Answer): Row => ({
  nobody: outside,
  manager: reader,
  responder: reader,
  owner: reader,
  commander,
  admin,
  'read token': outside,
  'write token': outside,
  'admin token': outside,
})

/** A file is for tokens too. */
const file = (reader: Answer, commander: Answer, admin: Answer): Row => ({
  ...page(401, reader, commander, admin),
  'read token': reader,
  'write token': reader,
  'admin token': admin,
})

const FOR_ALL = page(200, 200, 200, 200)
const FOR_READERS = page('sign in', 200, 200, 200)
const FOR_FEW = page('sign in', 404, 200, 200)
const FOR_WRITERS = { ...page('sign in', 200, 200, 200), manager: 404 } as const
const FOR_ADMINS = page('sign in', 404, 404, 200)
/** Leads to the page with the button. */
const TO_UNSUBSCRIBE = '/unsubscribe/none'
const FOR_NOBODY = page(404, 404, 404, 404)
/** Only posted to: e2e/writing-access.spec.ts and e2e/images.spec.ts say what is answered then. */
const FOR_POSTS = page(405, 405, 405, 405)

/** How an address is completed: with what the test makes, and with somebody and a team of the sample. */
export type Places = {
  REFERENCE: string
  DOCUMENT: string
  PERSON: string
  NAME: string
  TEAM: string
  TEMPLATE: string
  IMAGE: string
  ITEM: string
  /** Of a review that is published. */
  WEEK: string
}

type PageRow = { address: string; open: Row; restricted: Row }

const same = (address: string, row: Row): PageRow => ({ address, open: row, restricted: row })

/** Of the incident of the test, open or restricted. */
const ofIncident = (page: string, open: Row, restricted: Row): PageRow => ({
  address: `/incidents/REFERENCE${page}`,
  open,
  restricted,
})

/** What programs ask of the text of the test's report. */
const ofDocument = (what: string): PageRow => ({
  address: `/api/documents/DOCUMENT/${what}`,
  open: file(200, 200, 200),
  restricted: file(404, 200, 200),
})

/** What programs ask of the test's incident. */
const ofApi = (what: string): PageRow => ({
  address: `/api/v1/incidents/REFERENCE${what}`,
  open: file(200, 200, 200),
  restricted: file(404, 200, 200),
})

/** Likewise of its action item. */
const ofItem = (what: string): PageRow => ({
  address: `/api/v1/action-items/ITEM${what}`,
  open: file(200, 200, 200),
  restricted: file(404, 200, 200),
})

/** Every page and route of the app: what each answers, to whom. */
export const PAGES: Record<string, PageRow> = {
  '/': same('/', FOR_READERS),
  '/action-items': same('/action-items', FOR_READERS),
  '/action-items.csv': same('/action-items.csv?q=quokka', file(200, 200, 200)),
  '/action-items.json': same('/action-items.json?q=quokka', file(200, 200, 200)),
  '/alerts': same('/alerts?q=quokka', FOR_READERS),
  '/api/action-items/changes': same('/api/action-items/changes', FOR_POSTS),
  '/api/action-items/undo': same('/api/action-items/undo', FOR_POSTS),
  '/api/action-items/rows': same(
    '/api/action-items/rows?ids=00000000-0000-7000-8000-000000000000',
    file(200, 200, 200),
  ),
  '/action-items/[id]': { address: '/action-items/ITEM', open: FOR_READERS, restricted: FOR_FEW },
  '/api/documents/[id]/comments': ofDocument('comments'),
  '/api/documents/[id]/comments/[comment]': same('/api/documents/DOCUMENT/comments/none', FOR_POSTS),
  '/api/documents/[id]/events': ofDocument('events'),
  '/api/documents/[id]/elsewhere': ofDocument('elsewhere'),
  '/api/documents/[id]/explanations': ofDocument('explanations'),
  '/api/documents/[id]/meeting': same('/api/documents/DOCUMENT/meeting', FOR_POSTS),
  '/api/documents/[id]/presence': same('/api/documents/DOCUMENT/presence', FOR_POSTS),
  '/api/documents/[id]/standing': ofDocument('standing'),
  '/api/documents/[id]/updates': ofDocument('updates?since=0'),
  '/api/notifications/[id]': same('/api/notifications/none', file(404, 404, 404)),
  '/api/people': same('/api/people?q=a', file(200, 200, 200)),
  '/api/unsubscribe/[token]': same(
    '/api/unsubscribe/none',
    page(TO_UNSUBSCRIBE, TO_UNSUBSCRIBE, TO_UNSUBSCRIBE, TO_UNSUBSCRIBE),
  ),
  '/api/v1': same('/api/v1', FOR_READERS),
  '/api/v1/[...rest]': same('/api/v1/kettles', file(404, 404, 404)),
  '/api/v1/action-items': same('/api/v1/action-items?limit=2', file(200, 200, 200)),
  '/api/v1/action-items/[id]': ofItem(''),
  '/api/v1/action-items/[id]/ledger': ofItem('/ledger'),
  '/api/v1/incidents': same('/api/v1/incidents?limit=2', file(200, 200, 200)),
  '/api/v1/incidents/[reference]': ofApi(''),
  '/api/v1/incidents/[reference]/action-items': ofApi('/action-items'),
  '/api/v1/incidents/[reference]/timeline-entries': ofApi('/timeline-entries'),
  '/api/v1/openapi.json': same('/api/v1/openapi.json', FOR_ALL),
  '/api/v1/reviews': same('/api/v1/reviews', file(200, 200, 200)),
  '/api/v1/reviews/[week]': same('/api/v1/reviews/2024-W50', file(200, 200, 200)),
  '/audit': same('/audit', FOR_ADMINS),
  '/audit/entries.jsonl': same('/audit/entries.jsonl?verb=setTimeZone', file(404, 404, 200)),
  '/empty': same('/empty', FOR_NOBODY),
  '/feeds/action-items.ics': same('/feeds/action-items.ics', file(200, 200, 200)),
  '/feeds/reports.atom': same('/feeds/reports.atom', file(200, 200, 200)),
  '/feeds/reviews.atom': same('/feeds/reviews.atom', file(200, 200, 200)),
  '/forgotten-password': same('/forgotten-password', FOR_ALL),
  '/health': same('/health', FOR_ALL),
  '/incidents': same('/incidents', FOR_READERS),
  '/incidents/[reference]': ofIncident('', FOR_READERS, FOR_FEW),
  '/incidents/new': same('/incidents/new', FOR_WRITERS),
  '/incidents/[reference]/access': ofIncident('/access', FOR_READERS, FOR_FEW),
  '/incidents/[reference]/audit': ofIncident('/audit', FOR_READERS, FOR_FEW),
  '/incidents/[reference]/draft': ofIncident('/draft', FOR_READERS, FOR_FEW),
  '/incidents/[reference]/edit': ofIncident('/edit', FOR_READERS, FOR_FEW),
  '/incidents/[reference]/history': ofIncident('/history', FOR_READERS, FOR_FEW),
  '/incidents/[reference]/report.html': ofIncident('/report.html', file(200, 200, 200), file(404, 200, 200)),
  '/incidents/[reference]/report.pdf': ofIncident('/report.pdf', file(200, 200, 200), file(404, 200, 200)),
  '/incidents/[reference]/report.md': ofIncident('/report.md', file(200, 200, 200), file(404, 200, 200)),
  '/incidents/[reference]/review': ofIncident('/review', FOR_READERS, FOR_FEW),
  '/incidents/[reference]/versions/[number]': ofIncident('/versions/1', FOR_READERS, FOR_FEW),
  '/incidents/[reference]/versions/[number]/report.html': ofIncident(
    '/versions/1/report.html',
    file(200, 200, 200),
    file(404, 200, 200),
  ),
  '/incidents/[reference]/versions/[number]/report.pdf': ofIncident(
    '/versions/1/report.pdf',
    file(200, 200, 200),
    file(404, 200, 200),
  ),
  '/incidents/[reference]/versions/[number]/report.md': ofIncident(
    '/versions/1/report.md',
    file(200, 200, 200),
    file(404, 200, 200),
  ),
  '/images/[id]': { address: '/images/IMAGE', open: file(200, 200, 200), restricted: file(404, 200, 200) },
  '/api/documents/[id]/images': same('/api/documents/none/images', FOR_POSTS),
  '/invitation/[token]': same('/invitation/not-a-link', FOR_ALL),
  '/new-password/[token]': same('/new-password/not-a-link', FOR_ALL),
  '/notifications': same('/notifications', FOR_READERS),
  '/people': same('/people', FOR_READERS),
  '/people/[id]': same('/people/PERSON', FOR_READERS),
  '/people/merge': same('/people/merge?from=NAME&into=PERSON', FOR_ADMINS),
  '/people/teams/[id]': same('/people/teams/TEAM', FOR_READERS),
  '/reviews': same('/reviews', FOR_READERS),
  '/reviews/[week]': same('/reviews/2024-W50', FOR_READERS),
  '/reviews/[week]/changes': same('/reviews/WEEK/changes', FOR_READERS),
  '/reviews/[week]/draft': same('/reviews/WEEK/draft', FOR_READERS),
  '/reviews/[week]/edit': same('/reviews/2024-W50/edit', FOR_READERS),
  '/reviews/[week]/history': same('/reviews/2024-W50/history', FOR_READERS),
  '/reviews/[week]/meeting': same('/reviews/2024-W50/meeting', FOR_READERS),
  '/reviews/[week]/publish': same('/reviews/WEEK/publish', FOR_READERS),
  '/reviews/[week]/report.html': same('/reviews/2024-W50/report.html', file(200, 200, 200)),
  '/reviews/[week]/report.pdf': same('/reviews/2024-W50/report.pdf', file(200, 200, 200)),
  '/reviews/[week]/versions/[number]': same('/reviews/WEEK/versions/1', FOR_READERS),
  '/reviews/[week]/versions/[number]/report.html': same('/reviews/WEEK/versions/1/report.html', file(200, 200, 200)),
  '/reviews/[week]/versions/[number]/report.md': same('/reviews/WEEK/versions/1/report.md', file(200, 200, 200)),
  '/reviews/[week]/versions/[number]/report.pdf': same('/reviews/WEEK/versions/1/report.pdf', file(200, 200, 200)),
  '/reviews/[week]/report.md': same('/reviews/2024-W50/report.md', file(200, 200, 200)),
  '/set-up/[token]': same('/set-up/not-a-link', FOR_ALL),
  '/settings': same('/settings', FOR_READERS),
  '/settings/deliveries': same('/settings/deliveries', FOR_ADMINS),
  '/settings/promises': same('/settings/promises', FOR_ADMINS),
  '/settings/templates': same('/settings/templates', FOR_ADMINS),
  '/settings/templates/[id]': same('/settings/templates/TEMPLATE', FOR_ADMINS),
  '/settings/workspace': same('/settings/workspace', FOR_ADMINS),
  '/sign-in': same('/sign-in', page(200, 'first page', 'first page', 'first page')),
  '/unsubscribe/[token]': same('/unsubscribe/none', FOR_ALL),
  // This app has no identity provider.
  '/sign-in/single-sign-on': same('/sign-in/single-sign-on', FOR_NOBODY),
  '/sign-in/single-sign-on/callback': same('/sign-in/single-sign-on/callback', FOR_NOBODY),
}
