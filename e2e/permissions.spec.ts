import { type APIRequestContext, test as base, expect, type Page } from '@playwright/test'
import { db } from '@/lib/db'
import { actionsOfLib, addressesOfApp } from './app-files'
import { ACTIONS, FOR_ANYBODY, outsidersOf } from './permission-actions'
import { PAGES, type Places, WHO, type Who } from './permission-pages'
import { newImage, newIncident, newPerson, newTemplate, newWeek, publishOnce } from './permission-subjects'
import { type Duty, signedInAs } from './sample-people'
import { actorOf, lendToken } from './tokens'

const TOKENS: Partial<Record<Who, [Duty, 'read' | 'write']>> = {
  'read token': ['responder', 'read'],
  'write token': ['responder', 'write'],
  'admin token': ['admin', 'write'],
}
const isDuty = (who: Who): who is Exclude<Who, 'nobody' | `${string}token`> => who !== 'nobody' && !TOKENS[who]

type Asking = (who: Who) => APIRequestContext

const test = base.extend<object, { asking: Asking; parser: Page }>({
  /** An empty page whose parser reads the HTML of others. */
  parser: [
    async ({ browser }, use) => {
      const page = await browser.newPage()
      await use(page)
      await page.close()
    },
    { scope: 'worker' },
  ],

  /** Requests of everybody in the table, without a browser. */
  asking: [
    async ({ playwright }, use, { project }) => {
      const { baseURL } = project.use
      const nothing = { cookies: [], origins: [] }
      const lent = await Promise.all(
        Object.entries(TOKENS).map(async ([who, [duty, scope]]) => ({ who, ...(await lendToken(duty, scope)) })),
      )
      const contexts = new Map<Who, APIRequestContext>()
      for (const who of WHO) {
        const token = lent.find((one) => one.who === who)?.token
        const context = await playwright.request.newContext({
          baseURL,
          storageState: isDuty(who) ? signedInAs(who) : nothing,
          // As a browser says it.
          extraHTTPHeaders: { origin: baseURL ?? '', ...(token ? { authorization: `Bearer ${token}` } : {}) },
          maxRedirects: 0,
        })
        contexts.set(who, context)
      }
      await use((who) => {
        const context = contexts.get(who)
        if (!context) throw new Error(`${who} is not in the table.`)
        return context
      })
      for (const context of contexts.values()) await context.dispose()
      for (const { takeBack } of lent) await takeBack()
    },
    { scope: 'worker' },
  ],
})

test('every page, route and action stands in the table', () => {
  expect(Object.keys(PAGES).sort()).toEqual(addressesOfApp())
  expect([...Object.keys(ACTIONS), ...FOR_ANYBODY].sort()).toEqual(actionsOfLib())
})

async function answerTo(request: APIRequestContext, address: string) {
  // A stream of events has no end.
  const response = address.endsWith('/events') ? await request.head(address) : await request.get(address)
  const { location } = response.headers()
  if (location === undefined) return response.status()
  return location.startsWith('/sign-in') ? 'sign in' : location === '/' ? 'first page' : location
}

for (const visibility of ['open', 'restricted'] as const) {
  test(`every page and route answers as the table says, of an incident that is ${visibility}`, async ({ asking }) => {
    test.slow()
    const { id, reference, documentId, itemId } = await newIncident({ isRestricted: visibility === 'restricted' })
    await publishOnce(reference)
    const places: Places = {
      REFERENCE: reference,
      DOCUMENT: documentId,
      PERSON: (await actorOf('owner')).personId,
      NAME: (await newPerson({ hasAccount: false })).id,
      TEAM: (await db().team.findFirstOrThrow()).id,
      TEMPLATE: (await newTemplate()).id,
      IMAGE: await newImage(id),
      ITEM: itemId,
      WEEK: (await newWeek({ isPublished: true })).week,
    }
    for (const [page, row] of Object.entries(PAGES)) {
      const address = row.address.replaceAll(/[A-Z]{4,}/g, (place) => places[place as keyof Places] ?? place)
      const answers = await Promise.all(WHO.map(async (who) => [who, await answerTo(asking(who), address)]))
      expect(Object.fromEntries(answers), page).toEqual(row[visibility])
    }
  })
}

/** What a browser without JavaScript would send with the form of this button, as somebody's page has it. */
async function fieldsOf(parser: Page, request: APIRequestContext, path: string, button: string) {
  const source = await (await request.get(path)).text()
  const fields = await parser.evaluate(
    ([html, name]) => {
      const forms = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('form')]
      const named = (one: Element) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim() === name
      const form = forms.find((one) => [...one.querySelectorAll('button')].some(named))
      // A form of a document that isn't shown has its entries all the same.
      return form ? [...new FormData(form)].map(([key, value]) => [key, String(value)] as const) : []
    },
    [source, button] as const,
  )
  const found = Object.fromEntries(fields)
  expect(Object.keys(found).join(' '), `the form of ${button}`).toContain('$ACTION')
  return found
}

/** The refusal that a browser with JavaScript gets for the same form; null where it gets none. */
async function refusalOf(request: APIRequestContext, path: string, fields: Record<string, string>) {
  // As React writes the arguments of an action: the fields of the form, then what it showed before and is sent.
  const multipart = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (!name.startsWith('$ACTION')) multipart.append(`_1_${name}`, value)
  }
  multipart.append('0', '[{},"$K1"]')
  const id = /"id":"(\w+)"/.exec(Object.values(fields).join(' '))?.[1] ?? ''
  const response = await request.post(path, {
    headers: { 'next-action': id, accept: 'text/x-component' },
    multipart,
  })
  return /"refusal":"([^"]+)"/.exec(await response.text())?.[1] ?? null
}

/** How often somebody did this to this, as the audit trail has it; it is written in the transaction that does it. */
async function timesDone(verb: string, subjectId: string | null, who: Who): Promise<number> {
  const personId = isDuty(who) ? (await actorOf(who)).personId : null
  return db().auditEntry.count({ where: { verb, subjectId: subjectId ?? undefined, personId } })
}

for (const [action, row] of Object.entries(ACTIONS)) {
  test(`${action}: its form is refused from whoever may not, and done for who may`, async ({ parser, asking }) => {
    test.slow()
    const { path, button, typed, subjectId } = await row.make()
    const verb = row.verb ?? action
    const [insider = 'admin'] = row.may
    const multipart = { ...(await fieldsOf(parser, asking(insider), path, button)), ...typed }
    for (const [index, who] of outsidersOf(row, WHO).entries()) {
      const before = await timesDone(verb, subjectId, who)
      // Without JavaScript the same action is answered by the whole page: one of them shows that it is the same.
      if (index === 0) await asking(who).post(path, { multipart })
      expect(await refusalOf(asking(who), path, multipart), who).toMatch(
        /^(Sign in first|Only|You may read|There is no)/,
      )
      expect(await timesDone(verb, subjectId, who), who).toBe(before)
    }
    const before = await timesDone(verb, subjectId, insider)
    await asking(insider).post(path, { multipart })
    expect(await timesDone(verb, subjectId, insider), `${insider} may`).toBeGreaterThan(before)
  })
}

test('a viewer’s forged form post is refused', async ({ parser, asking }) => {
  const { id, reference } = await newIncident({ isRestricted: false })
  const before = await db().incident.findUniqueOrThrow({ where: { id } })
  const path = `/incidents/${reference}/access`
  const multipart = await fieldsOf(parser, asking('commander'), path, 'Restrict this incident')
  await asking('manager').post(path, { multipart })
  const refusal = await refusalOf(asking('manager'), path, multipart)
  expect(refusal).toBe('Only the incident commander or an admin may do this. Ask one of them.')
  expect(await db().incident.findUniqueOrThrow({ where: { id } })).toEqual(before)
})
