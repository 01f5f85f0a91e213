import { z } from 'zod'

/** The names that schemas have in the document: a schema with a name is described there once. */
export const NAMES = z.registry<{ id: string }>()

/** The words for fields of schemas that other nouns share, by the name of the schema. */
export const FIELDS = new Map<string, Record<string, FieldWords>>()

/** What the document says of a field beside its type. */
export type FieldWords = string | { description: string; format?: string }

/** Gives a schema its name in the document, and its fields their words. */
export function named<Schema extends z.ZodType>(
  id: string,
  schema: Schema,
  fields: Record<string, FieldWords> = {},
): Schema {
  NAMES.add(schema, { id })
  FIELDS.set(id, fields)
  return schema
}

/** What may be wrong with a request, by the status of its answer. */
export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 422 | 429 | 500

/**
 * One operation of the API: its route reads requests with it, its answers are typed by it, and the document is made from
 * it. `path` is below /api/v1, a parameter in it stands as in a document: '/incidents/{reference}'.
 */
export type Operation<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> = {
  id: string
  method: 'GET' | 'POST' | 'PATCH'
  path: string
  /** What it does, as the heading of its place on the page. */
  summary: string
  description?: string
  params: Params
  query: Query
  /** Undefined for what only reads. */
  body?: Body
  status: 200 | 201
  answer: Answer
  /** True where If-Match is heeded. */
  isConditional?: boolean
  /** Values that the example fills in, for the path, the query and the body. */
  example: { params?: Record<string, string>; query?: Record<string, string>; body?: object }
}

export const NOTHING = z.strictObject({})

export function operation<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(declared: Operation<Params, Query, Body, Answer>): Operation<Params, Query, Body, Answer> {
  return declared
}

export const MOST_ROWS = 200
const USUAL_ROWS = 50

/** How many rows a page of a list has at most. */
export const Limit = z.coerce
  .number('Write a number.')
  .int('Write a whole number.')
  .min(1, 'Ask for at least 1.')
  .max(MOST_ROWS, `Ask for at most ${MOST_ROWS}.`)
  .default(USUAL_ROWS)
  .describe('How many rows the page has at most.')

const AFTER = 'Where the page begins: `next` of the page before. Without it the first page is answered.'

/** A place in a list, as `next` gave it; what a list never gave is refused. */
export const after = (isPlace: (text: string) => boolean) =>
  z.string().refine(isPlace, 'This is no place in this list. Take it from "next" of the page before.').describe(AFTER)

export const Next = z
  .string()
  .nullable()
  .describe('What `after` is on the following page; null where this is the last one.')

export const Instant = z.string().describe('An instant, ISO 8601 in UTC.').meta({ format: 'date-time' })
export const Day = z.string().describe('A day, such as 2024-03-18.').meta({ format: 'date' })

export const Problem = named(
  'Problem',
  z.object({
    type: z.string().describe('What kind of problem it is: an address on the page about the API.'),
    title: z.string().describe('The kind in words.'),
    status: z.int(),
    detail: z.string().describe('What to do about it, in a full sentence.'),
    errors: z
      .array(
        z.object({
          pointer: z.string().optional().describe('The field of the body, as a JSON pointer: `#/owner/id`.'),
          parameter: z.string().optional().describe('The parameter of the address.'),
          detail: z.string(),
        }),
      )
      .optional()
      .describe('What is wrong with each field.'),
  }),
)
