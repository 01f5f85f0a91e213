import type { APIRequestContext, APIResponse } from '@playwright/test'
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

type Json = Record<string, unknown>
type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean }
type Content = Record<string, { schema: { $ref: string } }>
type OperationJson = {
  operationId: string
  parameters: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { $ref?: string; content?: Content }>
}
export type ApiDocument = {
  paths: Record<string, Record<string, OperationJson>>
  components: { responses: Record<string, { content: Content }>; schemas: Json }
}

/** What an operation is called with: values for its parameters by name, and a body. */
export type Call = { values?: Record<string, string | number>; body?: unknown; headers?: Record<string, string> }

// biome-ignore lint/suspicious/noExplicitAny: a client that is made at run time has no types of what is answered
export type Called = { status: number; body: any; headers: Record<string, string> }

/** Closes every object that says its fields, so that an answer with a field that the document lacks is found. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, closed(one)]))
  const isObject = inner.type === 'object' && inner.properties && inner.additionalProperties === undefined
  return isObject ? { ...inner, additionalProperties: false } : inner
}

/**
 * A client made from the document alone: it knows the addresses, where parameters go, and what each answer must look
 * like. An answer whose status, type or fields the document doesn't tell is an error. `seen` collects what was answered.
 */
export class ApiClient {
  readonly operations = new Map<string, { method: string; path: string; json: OperationJson }>()
  readonly seen = new Set<string>()
  readonly #document: ApiDocument
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true })

  constructor(document: ApiDocument) {
    this.#document = document
    addFormats.default(this.#ajv)
    this.#ajv.addSchema(closed(document) as Json, 'document')
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, json] of Object.entries(methods))
        this.operations.set(json.operationId, { method, path, json })
    }
  }

  /** Every answer that the document tells of by its status: 'getIncident 404'. */
  documented(): string[] {
    return [...this.operations.values()].flatMap(({ json }) =>
      Object.keys(json.responses).flatMap((status) => (status === 'default' ? [] : [`${json.operationId} ${status}`])),
    )
  }

  async call(request: APIRequestContext, id: string, { values = {}, body, headers = {} }: Call = {}): Promise<Called> {
    const { method, path, json } = this.#operation(id)
    const at = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name] ?? '')))
    const query = new URLSearchParams()
    const sent: Record<string, string> = { ...headers }
    for (const [name, value] of Object.entries(values)) {
      const place = json.parameters.find((one) => one.name === name)?.in
      if (place === 'header') sent[name] = String(value)
      // What the document doesn't know goes into the query, to be refused there.
      else if (place !== 'path') query.set(name, String(value))
    }
    if (body !== undefined && !sent['content-type']) sent['content-type'] = 'application/json'
    const data = body === undefined ? {} : { data: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) }
    const response = await request.fetch(`/api/v1${at}?${query}`, { method, headers: sent, ...data })
    return this.#checked(id, response)
  }

  #operation(id: string) {
    const operation = this.operations.get(id)
    if (!operation) throw new Error(`The document has no operation ${id}.`)
    return operation
  }

  async #checked(id: string, response: APIResponse): Promise<Called> {
    const [status, text] = [response.status(), await response.text()]
    const told = this.#operation(id).json.responses[status]
    if (!told) throw new Error(`${id} answered ${status}, which the document doesn't tell: ${text}`)
    this.seen.add(`${id} ${status}`)
    const content = told.$ref ? this.#document.components.responses[status]?.content : told.content
    const headers = response.headers()
    if (!content) {
      if (text !== '') throw new Error(`${id} answered ${status} with a body: ${text}`)
      return { status, body: null, headers }
    }
    const type = headers['content-type'] ?? ''
    const schema = content[type]?.schema
    if (!schema) throw new Error(`${id} answered ${status} as ${type}, which the document doesn't tell.`)
    const body = JSON.parse(text)
    const validate = this.#validator(schema.$ref)
    if (!validate(body))
      throw new Error(`${id} answered ${status} otherwise than told: ${this.#ajv.errorsText(validate.errors)}`)
    return { status, body, headers }
  }

  #validator(ref: string): ValidateFunction {
    return this.#ajv.getSchema(`document${ref}`) ?? this.#ajv.compile({ $ref: `document${ref}` })
  }
}
