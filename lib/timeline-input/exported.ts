import { z } from 'zod'

/** A message of an exported chat or pager log, and its number there (from 1). */
export type Message = { number: number; instant: string; who: string | null; text: string; link: string | null }

/** Messages in the order of time, and those that say nothing, by their number in the export (from 1). */
export type Exported = { messages: Message[]; skipped: { number: number; written: string; reason: SkipReason }[] }
type SkipReason = 'empty' | 'joined or left' | 'not understood'

/** An instant as an ISO text, from milliseconds since 1970 or a text, in the years that lib/markdown reads. */
const Instant = z
  .union([z.number(), z.string()])
  .transform((value) => new Date(value))
  .refine((date) => date.getUTCFullYear() >= 1970 && date.getUTCFullYear() < 2200)
  .transform((date) => date.toISOString())

const Person = z.object({ id: z.string().nullish(), summary: z.string().nullish() }).nullish()

const Slack = z
  .object({
    ts: z.string().regex(/^\d{9,10}(?:\.\d+)?$/),
    text: z.string().default(''),
    user: z.string().nullish(),
    username: z.string().nullish(),
    subtype: z.string().nullish(),
    user_profile: z.object({ real_name: z.string().nullish(), display_name: z.string().nullish() }).nullish(),
    bot_profile: z.object({ name: z.string().nullish() }).nullish(),
  })
  .transform(({ ts, text, user, username, subtype, user_profile: person, bot_profile: bot }) => ({
    instant: new Date(Number(ts) * 1_000).toISOString(),
    who: person?.real_name || person?.display_name || bot?.name || username || user || null,
    text: slackText(text),
    link: null,
    isNoise: /_(?:join|leave|topic|purpose|name|archive)$/.test(subtype ?? ''),
  }))

const Mattermost = z
  .object({
    create_at: Instant,
    message: z.string(),
    username: z.string().nullish(),
    user: z.string().nullish(),
    user_id: z.string().nullish(),
    type: z.string().nullish(),
  })
  .transform(({ create_at: instant, message: text, username, user, user_id, type }) => ({
    ...{ instant, text, who: username || user || user_id || null, link: null },
    isNoise: type?.startsWith('system_') ?? false,
  }))

const Teams = z
  .object({
    createdDateTime: Instant,
    from: z.object({ user: z.object({ displayName: z.string().nullish() }).nullish() }).nullish(),
    body: z.object({ content: z.string().nullish(), contentType: z.string().nullish() }),
    webUrl: z.string().nullish(),
    messageType: z.string().nullish(),
  })
  .transform(({ createdDateTime: instant, from, body, webUrl, messageType }) => ({
    ...{ instant, who: from?.user?.displayName ?? null, link: webUrl ?? null },
    text: body.contentType === 'html' ? htmlText(body.content ?? '') : (body.content ?? ''),
    isNoise: messageType === 'systemEventMessage',
  }))

const PagerDuty = z
  .object({
    created_at: Instant,
    summary: z.string().nullish(),
    content: z.string().nullish(),
    html_url: z.string().nullish(),
    agent: Person,
    user: Person,
  })
  .transform(({ created_at: instant, summary, content, html_url: link, agent, user }) => ({
    ...{ instant, who: user?.summary ?? agent?.summary ?? null, text: content ?? summary ?? '', link: link ?? null },
    isNoise: false,
  }))

const AnyMessage = z.union([Slack, Mattermost, Teams, PagerDuty])
const LISTS = ['messages', 'posts', 'log_entries', 'notes', 'value']

/**
 * Reads an export as JSON: messages of Slack, Mattermost (also one JSON text per line) and Teams, log entries and notes
 * of PagerDuty. Null for a text that isn't JSON or holds no message.
 */
export function readExported(pasted: string): Exported | null {
  const list = listOf(parsed(pasted))
  const skipped: Exported['skipped'] = []
  const messages = list.flatMap((item, index) => {
    const read = AnyMessage.safeParse(item)
    const message = read.success ? { number: index + 1, ...read.data, text: read.data.text.trim() } : null
    if (message && !message.isNoise && message.text !== '') return [message]
    const reason = !message ? 'not understood' : message.isNoise ? 'joined or left' : 'empty'
    skipped.push({ number: index + 1, written: JSON.stringify(item).slice(0, 200), reason })
    return []
  })
  if (messages.length === 0) return null
  messages.sort((a, b) => (a.instant < b.instant ? -1 : a.instant > b.instant ? 1 : 0))
  return { messages, skipped }
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return null
  return json(text) ?? text.split(/\r\n|\n|\r/).flatMap((line) => (line.trim() === '' ? [] : [json(line)]))
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // Not JSON: then it is read as text.
  }
}

/** The list of messages, wherever the export keeps it; a single message is a list of one. */
function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.map(unwrapped)
  if (typeof value !== 'object' || value === null) return []
  const held = new Map(Object.entries(value))
  const list = LISTS.map((name) => held.get(name)).find((found) => typeof found === 'object' && found !== null)
  if (list === undefined) return [unwrapped(value)]
  return Array.isArray(list) ? list : Object.values(list as object)
}

/** Mattermost's bulk export wraps each post: {"type": "post", "post": {...}}. */
function unwrapped(item: unknown): unknown {
  const wrapped = z.object({ post: z.object({ message: z.string() }).loose() }).safeParse(item)
  return wrapped.success ? wrapped.data.post : item
}

/** Slack's own marks as Markdown and plain characters: links, mentions, channels, entities. */
function slackText(text: string): string {
  return text
    .replace(/<(https?:[^|<>\s]+)\|([^<>]+)>/g, '[$2]($1)')
    .replace(/<[@#!][^|<>\s]*\|([^<>]+)>/g, (found, name: string) => (found[1] === '#' ? `#${name}` : `@${name}`))
    .replace(/<([@#])([^|<>\s]+)>/g, '$1$2')
    .replace(/<!(here|channel|everyone)>/g, '@$1')
    .replace(/<((?:https?|mailto):[^<>\s]+)>/g, '$1')
    .replace(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '')
}

function htmlText(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/(?:p|div|li)>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\n{2,}/g, '\n')
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
