import { z } from 'zod'
import { FIELDS, NAMES, type Operation, Problem, type ProblemStatus } from './operation-schema'
import { OPERATIONS } from './operations-schema'
import { PROBLEMS } from './problem-rules'

type Json = Record<string, unknown>

/** A schema of the document; what it says beside these is kept as it is. */
export type JsonSchema = {
  type?: string | string[]
  const?: unknown
  description?: string
  format?: string
  enum?: unknown[]
  anyOf?: JsonSchema[]
  items?: JsonSchema
  $ref?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
}

const REF = '#/components/schemas/'
const EVERY = Object.values(OPERATIONS).flat()

/** The problems an operation may answer with, besides what may happen anywhere. */
export function problemsOf({ method, path, isConditional }: Operation): ProblemStatus[] {
  const found: ProblemStatus[] = [400, 401]
  if (path.includes('{')) found.push(404)
  if (method !== 'GET') found.push(403, 409, 413, 415, 422, 429)
  if (isConditional) found.push(412)
  return found.sort((a, b) => a - b)
}

/** The parameters of an operation, as the document lists them. */
export function parametersOf({ method, params, query, isConditional }: Operation) {
  const header = (name: string, description: string) => ({
    ...{ name, in: 'header', required: false, description, schema: { type: 'string' } as JsonSchema },
  })
  const fields = (place: 'path' | 'query', shape: z.ZodObject) => {
    const { properties = {}, required = [] } = schemaOf(shape) as JsonSchema
    return Object.entries(properties).map(([name, { description, ...schema }]) => ({
      ...{ name, in: place, required: place === 'path' || required.includes(name) },
      ...(description ? { description } : {}),
      schema,
    }))
  }
  return [
    ...fields('path', params),
    ...fields('query', query),
    ...(method === 'GET'
      ? [header('If-None-Match', 'An ETag: what has it still is answered with 304 and without a body.')]
      : [
          header(
            'Idempotency-Key',
            'A name for this request, of your making. Sent again within 24 hours, it is answered as it was and not done twice.',
          ),
        ]),
    ...(isConditional
      ? [header('If-Match', 'An ETag, or a version in quotes: "7". The change is refused (412) where another stands.')]
      : []),
  ]
}

/** Leaves out of a schema what a format says already, and the largest number there is. */
function override({
  jsonSchema,
}: {
  jsonSchema: { format?: string; pattern?: string; minimum?: number; maximum?: number }
}) {
  if (jsonSchema.format) delete jsonSchema.pattern
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}

/** A schema by itself, without what only a file of its own would say. */
function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12', override })
  return json
}

const refTo = (schema: z.ZodType) => {
  const name = NAMES.get(schema)
  if (!name) throw new Error('A schema of the API has no name. Give it one with named().')
  return { $ref: `${REF}${name.id}` }
}

function answerOf({ method, status, answer, isConditional }: Operation): [string, Json][] {
  const etag = {
    description: 'Names what was answered, for If-None-Match; that of an item begins with its version, for If-Match.',
    schema: { type: 'string' },
  }
  const isList = 'next' in (answer as z.ZodObject).shape
  const link = { description: 'The following page, `rel="next"`.', schema: { type: 'string' } }
  const location = { description: 'Where what was made stands.', schema: { type: 'string' } }
  const replayed = { description: '`true` where the answer was given before.', schema: { type: 'string' } }
  const headers = {
    ETag: etag,
    ...(isList ? { Link: link } : {}),
    ...(status === 201 ? { Location: location } : {}),
    ...(method === 'GET' ? {} : { 'Idempotency-Replayed': replayed }),
  }
  const words = status === 201 ? 'It was made.' : isConditional ? 'It was changed.' : 'Here it is.'
  const content = { 'application/json': { schema: refTo(answer) } }
  const unchanged: [string, Json][] =
    method === 'GET' ? [['304', { description: 'It is as it was.', headers: { ETag: etag } }]] : []
  return [[String(status), { description: words, headers, content }], ...unchanged]
}

function operationJson(tag: string, operation: Operation): Json {
  const { id, summary, description, body } = operation
  const problems = problemsOf(operation).map((status) => [String(status), { $ref: `#/components/responses/${status}` }])
  return {
    ...{ operationId: id, tags: [tag], summary, ...(description ? { description } : {}) },
    parameters: parametersOf(operation),
    ...(body ? { requestBody: { required: true, content: bodyContent(operation, body) } } : {}),
    responses: Object.fromEntries([
      ...answerOf(operation),
      ...problems,
      ['default', { $ref: '#/components/responses/500' }],
    ]),
  }
}

function bodyContent({ method, example }: Operation, body: z.ZodType): Json {
  const media = { schema: refTo(body), ...(example.body ? { example: example.body } : {}) }
  return { 'application/json': media, ...(method === 'PATCH' ? { 'application/merge-patch+json': media } : {}) }
}

/** The schemas with names; those of bodies as they are sent, all others as they are answered. */
function namedSchemas(): Record<string, JsonSchema> {
  const sent = new Set(EVERY.map(({ body }) => body && NAMES.get(body)?.id))
  const uri = (id: string) => `${REF}${id}`
  const all = (io: 'input' | 'output') =>
    z.toJSONSchema(NAMES, { io, uri, target: 'draft-2020-12', unrepresentable: 'any', override }).schemas
  const [inputs, outputs] = [all('input'), all('output')]
  return Object.fromEntries(
    Object.keys(outputs).map((id) => [id, tidied((sent.has(id) ? inputs : outputs)[id] as Json, id, sent.has(id))]),
  )
}

/** A schema as the document has it: with the words of its fields; what is answered may have more fields one day. */
function tidied({ $schema: _, $id: __, ...schema }: Json, id: string, isSent: boolean): JsonSchema {
  const { properties = {} } = schema as JsonSchema
  for (const [field, words] of Object.entries(FIELDS.get(id) ?? {})) {
    Object.assign(properties[field] ?? {}, typeof words === 'string' ? { description: words } : words)
  }
  return isSent ? schema : withoutClosing(schema)
}

function withoutClosing<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutClosing) as Value
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key, one]) => key !== 'additionalProperties' || one !== false)
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutClosing(one)])) as Value
}

const ABOUT = `Incidents, timeline entries, action items and weekly reviews for programs.

A program sends a token: \`Authorization: Bearer hs_...\`. It is made at /settings, and reads or writes what the person may
whose it is. What they may not see is answered as what isn't there. Days are \`2024-03-18\`, instants are ISO 8601 in UTC.
Lists come in pages: \`next\` of one is \`after\` of the following. What goes wrong is told as application/problem+json.
Later releases may add fields to what is answered: pass over those you don't know.`

/** The document of the API (OpenAPI 3.1), made from the operations that the routes answer. */
export function openApiDocument(server: string) {
  const paths: Record<string, Json> = {}
  for (const [tag, operations] of Object.entries(OPERATIONS)) {
    for (const operation of operations) {
      const { path, method } = operation
      paths[path] = { ...paths[path], [method.toLowerCase()]: operationJson(tag, operation) }
    }
  }
  const responses = Object.entries(PROBLEMS).map(([status, { title, when }]) => [
    status,
    { description: `${title}. ${when}`, content: { 'application/problem+json': { schema: refTo(Problem) } } },
  ])
  return {
    openapi: '3.1.1',
    info: { title: 'Hindsight', version: '1', summary: 'What programs may ask of this workspace.', description: ABOUT },
    servers: [{ url: `${server}/api/v1` }],
    security: [{ token: [] }],
    tags: Object.keys(OPERATIONS).map((name) => ({ name })),
    paths,
    components: {
      schemas: namedSchemas(),
      responses: Object.fromEntries(responses),
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A token of /settings.' } },
    },
  }
}
