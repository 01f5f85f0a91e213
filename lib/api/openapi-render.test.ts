import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { curlExample } from './curl-render'
import { openApiDocument, problemsOf } from './openapi-render'
import type { Operation } from './operation-schema'
import { OPERATIONS } from './operations-schema'

const document = openApiDocument('https://hindsight.example.org')
const every = Object.values(OPERATIONS).flat()

test('is a valid document, also to a reader that is not ours, and finds a broken one broken', async () => {
  expect(await new Validator().validate(JSON.parse(JSON.stringify(document)))).toMatchObject({ valid: true })
  const broken = JSON.parse(JSON.stringify(document))
  broken.paths['/incidents'].get.responses['200'].headers = 'none'
  expect(await new Validator().validate(broken)).toMatchObject({ valid: false })
})

test('has every operation with its schemas by name, and no reference to what it lacks', () => {
  const ids = Object.values(document.paths).flatMap((at) =>
    Object.values(at).map((one) => (one as { operationId: string }).operationId),
  )
  expect(ids.sort()).toEqual(every.map(({ id }) => id).sort())
  expect(new Set(ids).size).toBe(ids.length)
  const refs = Array.from(JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g), ([, name]) => name)
  for (const name of new Set(refs)) expect(Object.keys(document.components.schemas)).toContain(name)
  expect(JSON.stringify(document)).not.toContain('$defs')
})

test('closes what is sent and leaves open what is answered', () => {
  const { ActionItemChange, ActionItem } = document.components.schemas
  expect(ActionItemChange).toMatchObject({ additionalProperties: false })
  expect(ActionItem).not.toHaveProperty('additionalProperties')
})

test.each(every.map((one): [string, Operation] => [one.id, one]))(
  'the example of %s is what it takes',
  (_, operation) => {
    const { example, params, query, body } = operation
    expect(params.safeParse(example.params ?? {}).error).toBeUndefined()
    expect(query.safeParse(example.query ?? {}).error).toBeUndefined()
    expect(body?.safeParse(example.body).error).toBeUndefined()
    expect(curlExample(operation, 'https://x')).not.toMatch(/\{\w+\}/)
  },
)

test('an operation tells of the problems that its kind has', () => {
  const of = (id: string) => problemsOf(every.find((one) => one.id === id) as Operation)
  expect(of('listIncidents')).toEqual([400, 401])
  expect(of('getIncident')).toEqual([400, 401, 404])
  expect(of('changeActionItem')).toEqual([400, 401, 403, 404, 409, 412, 413, 415, 422, 429])
})

test('an example can be sent by a shell', () => {
  const item = every.find(({ id }) => id === 'changeActionItem') as Operation
  const odd = { ...item, example: { ...item.example, body: { note: "it's" } } }
  expect(curlExample(odd, 'https://x')).toContain(`-d '{"note":"it'\\''s"}'`)
})
