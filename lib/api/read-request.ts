import type { z } from 'zod'
import { type FieldError, Problem } from './problem-rules'
import { isStorable } from './request-rules'

const MOST_BYTES = 1_000_000
const UNSTORABLE = 'It has NUL characters or halves of characters. Send texts as UTF-8.'

/** What is said of what isn't there, and of what isn't there for whoever asks. */
export const NO_ADDRESS = 'Nothing stands at this address, or not for you. Check it.'

/** The parameters of an address; what can't be one is answered as what isn't there. */
export function readParams<Schema extends z.ZodType>(schema: Schema, sent: unknown): z.output<Schema> {
  const parsed = schema.safeParse(sent)
  if (!parsed.success || !isStorable(sent)) throw new Problem(404, NO_ADDRESS)
  return parsed.data
}

/** The query of an address. Throws a Problem that names each parameter that is unknown, wrong or said twice. */
export function readQuery<Schema extends z.ZodType>(schema: Schema, sent: URLSearchParams): z.output<Schema> {
  const values = Object.fromEntries(sent)
  const twice = Object.keys(values).filter((name) => sent.getAll(name).length > 1)
  const unfit = Object.keys(values).filter((name) => !isStorable(name) || !isStorable(values[name]))
  const parsed = schema.safeParse(values)
  const errors = [
    ...twice.map((parameter) => ({ parameter, detail: 'Say it once.' })),
    ...unfit.map((parameter) => ({ parameter, detail: UNSTORABLE })),
    ...(parsed.success
      ? []
      : errorsOf(parsed.error).map(({ path, detail }) => ({ parameter: path.join('.'), detail }))),
  ]
  if (!parsed.success || errors.length > 0) {
    throw new Problem(400, 'The address asks for something that isn’t understood. See "errors".', { errors })
  }
  return parsed.data
}

/** What a body says. Throws a Problem for what is no JSON, or not what the schema takes. */
export function readBody<Schema extends z.ZodType>(
  schema: Schema,
  contentType: string | null,
  text: string,
): z.output<Schema> {
  const type = contentType?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json' && type !== 'application/merge-patch+json') {
    throw new Problem(415, 'Send JSON, and say so: Content-Type: application/json.')
  }
  const sent = parseJson(text)
  const parsed = schema.safeParse(sent)
  const errors: FieldError[] = parsed.success
    ? []
    : errorsOf(parsed.error).map(({ path, detail }) => ({ pointer: pointerOf(path), detail }))
  if (!isStorable(sent)) errors.push({ pointer: '#', detail: UNSTORABLE })
  if (!parsed.success || errors.length > 0) {
    throw new Problem(422, 'The body is not what this takes. See "errors".', { errors })
  }
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem(400, 'The body is no JSON. Check its commas and quotes.')
  }
}

/** The text of a body; it is read no further than it may be long. Throws a Problem for what is longer, or no UTF-8. */
export async function bodyText(request: Request): Promise<string> {
  const tooLong = new Problem(413, 'The body is longer than 1 MB. Send less at once.')
  if (Number(request.headers.get('content-length')) > MOST_BYTES) throw tooLong
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [text, bytes] = ['', 0]
  try {
    for await (const piece of request.body ?? []) {
      bytes += piece.length
      if (bytes > MOST_BYTES) throw tooLong
      text += decoder.decode(piece, { stream: true })
    }
    return text + decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) throw new Problem(400, 'The body is no UTF-8.')
    throw error
  }
}

type Wrong = { path: PropertyKey[]; detail: string }

/** What is wrong, field by field; a field that is unknown is named itself, and not the object it stands in. */
function errorsOf({ issues }: z.ZodError): Wrong[] {
  return issues.flatMap((issue): Wrong[] => {
    if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, detail: issue.message }]
    return issue.keys.map((key) => ({ path: [...issue.path, key], detail: 'There is no such field.' }))
  })
}

/** A place in a body as the fragment of an address (RFC 6901). */
function pointerOf(path: PropertyKey[]): string {
  const parts = path.map((part) => `/${encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'))}`)
  return `#${parts.join('')}`
}
