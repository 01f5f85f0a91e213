import 'server-only'
import type { Route } from 'next'
import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { after } from 'next/server'
import type { z } from 'zod'
import { type Actor, isPerson, type PersonActor, type RequestOrigin } from '@/lib/actor'
import { currentActor } from '@/lib/current-actor'
import { Conflict, Refusal } from '@/lib/errors'
import { type FormState, untouched } from '@/lib/form-state'
import { nextAddress } from '@/lib/next-address'
import { requestOrigin } from '@/lib/request'
import { forgetSession, keepSession, sessionToken } from '@/lib/session-cookie'

/** Fields that are never sent back to a page. */
const SECRET = new Set(['password', 'current'])

type Sent<Result> = (previous: FormState, form: FormData) => Promise<FormState<Result>>
type BegunSession = { token: string; expiresAt: Date; actor: PersonActor }

/** The texts of a form as one object; its files, and what React adds for itself, are left out. */
function textsOf(form: FormData): Record<string, string> {
  const texts = Array.from(form).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
  return Object.fromEntries(texts.filter(([name]) => !name.startsWith('$ACTION')))
}

/** Reads a form and does what it asks for. What is wrong with it, or refused, comes back with what was typed. */
async function answer<Schema extends z.ZodType, Result>(
  schema: Schema,
  form: FormData,
  run: (input: z.output<Schema>) => Promise<Result>,
): Promise<FormState<Result>> {
  const texts = textsOf(form)
  const typed = Object.fromEntries(Object.entries(texts).filter(([name]) => !SECRET.has(name)))
  const parsed = schema.safeParse(texts)
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => [path.join('.'), message] as const).reverse()
    return { ...untouched, values: typed, errors: Object.fromEntries(errors) }
  }
  try {
    return { ...untouched, result: await run(parsed.data), isDone: true }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // The page shows what isn't so any more.
    if (error instanceof Conflict) refresh()
    return { ...untouched, values: typed, refusal: error.message }
  }
}

/**
 * Leads a browser to another page, which it loads as a whole: a page that a script puts in the place of another has the
 * nonce of its own load, and its styles would not count.
 */
async function leadOn<Result>(state: FormState<Result>, next: Route): Promise<FormState<Result>> {
  const isByScript = (await headers()).has('next-action')
  if (!isByScript) redirect(next)
  return { ...state, next }
}

/**
 * A mutation as the action of a form: reads who sends it and what, does it, and shows the page anew. With `next` it
 * leads elsewhere when it is done.
 */
export function formAction<Schema extends z.ZodType, Result>(
  schema: Schema,
  mutation: (actor: Actor, input: z.output<Schema>) => Promise<Result>,
  next?: (result: Result, input: z.output<Schema>) => Route,
): Sent<Result> {
  return async (_, form) => {
    const actor = await currentActor()
    let address: Route | null = null
    const state = await answer(schema, form, async (input) => {
      const result = await mutation(actor, input)
      address = next?.(result, input) ?? null
      return result
    })
    if (address) return leadOn(state, address)
    if (state.isDone) refresh()
    return state
  }
}

/** A mutation that somebody does to their own account, likewise; it is told the session they do it from. */
export function ownAction<Schema extends z.ZodType, Result>(
  schema: Schema,
  mutation: (actor: PersonActor, input: z.output<Schema>, token: string) => Promise<Result>,
): Sent<Result> {
  return formAction(schema, async (actor, input) => {
    const token = await sessionToken()
    if (!isPerson(actor) || !token) throw new Refusal('Sign in first, then try again.')
    return mutation(actor, input, token)
  })
}

/** What begins a session as the action of a form: signs the browser in and leads on to where it wanted to go. */
export function sessionAction<Schema extends z.ZodType>(
  schema: Schema,
  begin: (input: z.output<Schema>, from: RequestOrigin) => Promise<BegunSession>,
): Sent<null> {
  return async (_, form) => {
    const from = await requestOrigin()
    const state = await answer(schema, form, async (input) => {
      await keepSession(await begin(input, from))
      return null
    })
    const next = form.get('next')
    return state.isDone ? leadOn(state, nextAddress(typeof next === 'string' ? next : null)) : state
  }
}

/**
 * What is done once the answer is on its way, as the action of a form: neither words nor time say what became of it. A
 * failure is logged by its message alone, since its details may hold what was sent.
 */
export function laterAction<Schema extends z.ZodType>(
  schema: Schema,
  work: (input: z.output<Schema>, from: RequestOrigin) => Promise<void>,
): Sent<null> {
  return async (_, form) => {
    const from = await requestOrigin()
    return answer(schema, form, async (input) => {
      after(() => work(input, from).catch(logFailure))
      return null
    })
  }
}

function logFailure(error: unknown): void {
  if (error instanceof Refusal) return
  console.error('What was to be done after an answer failed:', error instanceof Error ? error.message : 'no error')
}

/** What ends the browser's session as the action of a form; it forgets it also where the server already had. */
export function signOutAction(end: (actor: Actor, token: string) => Promise<void>): () => Promise<void> {
  return async () => {
    const token = await sessionToken()
    if (token) await end(await currentActor(), token)
    await forgetSession()
    redirect('/sign-in')
  }
}
