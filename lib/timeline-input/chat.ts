import { readDateAt } from '@/lib/markdown/dates'
import { unmarked } from '@/lib/markdown/inline'
import { readStampAt } from '@/lib/markdown/stamps'

/** What stands in a chat copied from the screen, in order. `line` counts from 1. */
export type ChatPart =
  | { kind: 'message'; line: number; who: string | null; time: string; text: string }
  | { kind: 'day'; line: number; written: string }
  | { kind: 'noise'; line: number; written: string }
  | { kind: 'headless'; line: number; written: string }

type Head = { who: string | null; time: string; text: string; lines: number }

const NAME = /^[@\p{L}][\p{L}\p{M}\p{N}.'’_@()-]*(?: [\p{Lu}(][\p{L}\p{M}\p{N}.'’_()-]*){0,4}$/u
const NAME_AND_TIME =
  /^(?<who>\S.{0,60}?)(?:\s+APP)?(?:\s{2,}|\t|,\s+|\s+[—–]\s+|\s+(?=\[)|\s+(?=\d{1,2}:\d{2}\s?[AP]\.?M))\[?(?<time>[^[\]]{3,40})\]?$/iu
const TIME_AND_NAME = /^\[(?<time>[^[\]]{3,40})\]\s+(?<who>\S.{0,60})$/u
const TIME_AND_TEXT = /^(?:\[(?<bracketed>[^[\]]{3,20})\]\s+|(?<bare>\d{1,2}:\d{2}(?:\s?[AP]M)?)\s{2,})(?<text>\S.*)$/i
const NOISE =
  /^(?:\d{1,3}|\d+ repl(?:y|ies)|:[\w+-]+:\s*\d*|(?:\p{Extended_Pictographic}|\u200d|\ufe0f)+\s*\d*|\(?edited\)?|APP|New|View (?:thread|newer replies)|Last reply .+|Also sent (?:to|as) .+|Replied to a thread:?.*|Saved for later.*|Pinned by .+|has context menu|\d+ \w+ reactions?\.?|[-–—]+)$/iu

/**
 * Reads a chat as it is copied from the screen of Slack, Teams or Mattermost: a name and a time, the words below it, and
 * further messages of the same person under a time alone. Null for a text that doesn't begin that way.
 */
export function readChat(text: string): ChatPart[] | null {
  const lines = text.split(/\r\n|\n|\r/)
  const parts: ChatPart[] = []
  let current: Extract<ChatPart, { kind: 'message' }> | null = null
  for (let at = 0; at < lines.length; at++) {
    const written = (lines[at] ?? '').trim()
    if (written === '') continue
    const head = headAt(lines, at, current)
    if (head) {
      current = { kind: 'message', line: at + 1, who: head.who, time: head.time, text: head.text }
      parts.push(current)
      at += head.lines - 1
    } else if (isDayLine(written)) parts.push({ kind: 'day', line: at + 1, written })
    else if (NOISE.test(written)) parts.push({ kind: 'noise', line: at + 1, written })
    else if (!current) parts.push({ kind: 'headless', line: at + 1, written })
    else current.text += (current.text === '' ? '' : '\n') + written.replace(/ \(edited\)$/, '')
  }
  return isChat(parts) ? parts : null
}

/** One message that begins the text, or several with something said in them. */
function isChat(parts: ChatPart[]): boolean {
  const said = parts.filter((part) => part.kind === 'message' && part.text !== '').length
  const first = parts.find(({ kind }) => kind === 'message' || kind === 'headless')
  return said > 1 || (said === 1 && first?.kind === 'message')
}

function headAt(lines: string[], at: number, above: { who: string | null; time: string } | null): Head | null {
  const line = (lines[at] ?? '').trim()
  const together = NAME_AND_TIME.exec(line)?.groups
  if (together?.who && together.time && isName(together.who) && isTime(together.time))
    return { who: together.who, time: together.time, text: '', lines: 1 }
  const below = nextWords(lines, at)
  const turned = TIME_AND_NAME.exec(line)?.groups
  if (turned?.who && turned.time && isName(turned.who) && isTime(turned.time) && below && !startsTimed(below.words))
    return { who: turned.who, time: turned.time, text: '', lines: 1 }
  const timeBelow = unbracketed((below?.words ?? '').replace(/^APP\s+/, ''))
  if (below && isName(line) && isTime(timeBelow) && !isLastWord(lines, at, above, timeBelow))
    return { who: line, time: timeBelow, text: '', lines: below.at - at + 1 }
  if (!above) return null
  const { who } = above
  if (isTime(unbracketed(line))) return { who, time: inHalfOf(above.time, unbracketed(line)), text: '', lines: 1 }
  const followOn = TIME_AND_TEXT.exec(line)?.groups
  const time = followOn?.bracketed ?? followOn?.bare
  return followOn?.text && time && isTime(time)
    ? { who, time: inHalfOf(above.time, time), text: followOn.text, lines: 1 }
    : null
}

/**
 * "ok" above "2:29" ends a message, it is nobody's name: a time without am or pm below one with it belongs to the same
 * person, and so does one below a small word that goes on with a message.
 */
function isLastWord(lines: string[], at: number, above: { time: string } | null, time: string): boolean {
  const hasHalf = (words: string) => /[ap]\.?m/i.test(words)
  if (!above) return false
  const goesOn = (lines[at - 1] ?? '').trim() !== '' && /^\p{Ll}+$/u.test((lines[at] ?? '').trim())
  return hasHalf(above.time) ? !hasHalf(time) : goesOn
}

/** Slack writes "2:28 PM" once and "2:29" below it: the half of the day goes on, or changes where the clock starts anew. */
function inHalfOf(before: string, time: string): string {
  const first = /(\d{1,2}):(\d{2})\s?([ap])\.?m/i.exec(before)
  const second = /^(\d{1,2}):(\d{2})$/.exec(time)
  if (!first || !second || Number(second[1]) > 12) return time
  const minutes = ([, hour, minute]: RegExpExecArray) => (Number(hour) % 12) * 60 + Number(minute)
  const isLater = minutes(second) >= minutes(first)
  return `${time} ${isLater === (first[3]?.toLowerCase() === 'p') ? 'PM' : 'AM'}`
}

/** The next line with words, at most two lines on: Slack puts a blank one between name and time. */
function nextWords(lines: string[], at: number): { words: string; at: number } | null {
  const next = [at + 1, at + 2].find((index) => (lines[index] ?? '').trim() !== '')
  return next === undefined ? null : { words: (lines[next] ?? '').trim(), at: next }
}

function isName(words: string): boolean {
  return NAME.test(words) && !isDayLine(words) && !NOISE.test(words)
}

function unbracketed(words: string): string {
  return words.replace(/^\[(.*)\]$/, '$1').trim()
}

/** True where a time of day, maybe with its day, is all there is: "2:28 PM", "Yesterday at 14:20", "3/18/24, 2:28 PM". */
function isTime(words: string): boolean {
  const bare = unmarked(words.replace(RELATIVE_DAY, ''))
  const stamp = readStampAt(bare, 0, { dotted: false, compact: false })
  return Boolean(stamp?.time) && bare.slice(stamp?.end).trim() === ''
}

function startsTimed(words: string): boolean {
  return Boolean(readStampAt(unmarked(words), 0, { dotted: false, compact: false })?.time)
}

/** "Today at", "Yesterday": how a chat writes the day of a recent message. */
export const RELATIVE_DAY = /^(today|yesterday)(?:,|\s+at)?(?:\s+|$)/i

function isDayLine(words: string): boolean {
  const date = readDateAt(words, 0)
  return /^(?:today|yesterday)$/i.test(words) || (date !== null && words.slice(date.end).trim() === '')
}
