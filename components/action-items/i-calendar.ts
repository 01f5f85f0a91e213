/** A property with its parameters, and its value: as it stands, or a text that is escaped. */
export type ICalendarLine = readonly [name: string, value: string | { text: string }]

const HEAD: ICalendarLine[] = [
  ['VERSION', '2.0'],
  ['PRODID', '-//Hindsight//Action items//EN'],
  ['CALSCALE', 'GREGORIAN'],
]

/** An object has at least one component (RFC 5545, 3.6); a zone that nothing uses is one that nobody sees. */
const NOTHING: ICalendarLine[] = [
  ['BEGIN', 'VTIMEZONE'],
  ['TZID', 'Etc/UTC'],
  ['BEGIN', 'STANDARD'],
  ['DTSTART', '19700101T000000'],
  ['TZOFFSETFROM', '+0000'],
  ['TZOFFSETTO', '+0000'],
  ['END', 'STANDARD'],
  ['END', 'VTIMEZONE'],
]

/** Components as an iCalendar object that is to be asked for every hour (RFC 7986, 5.7). */
export function calendar(name: string, components: readonly ICalendarLine[][]): string {
  return [
    ['BEGIN', 'VCALENDAR'] as const,
    ...HEAD,
    ['NAME', { text: name }] as const,
    ['X-WR-CALNAME', { text: name }] as const,
    ['REFRESH-INTERVAL;VALUE=DURATION', 'PT1H'] as const,
    ['X-PUBLISHED-TTL', 'PT1H'] as const,
    ...(components.length > 0 ? components.flat() : NOTHING),
    ['END', 'VCALENDAR'] as const,
  ]
    .map(([property, value]) => fold(`${property}:${typeof value === 'string' ? value : escapeText(value.text)}`))
    .join('')
}

/** A text as a value (3.3.11); control characters but for the line end may not stand in one. */
export function escapeText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those that are no text.
      .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
      .toWellFormed()
      .replace(/[\\;,]/g, '\\$&')
      .replaceAll('\n', '\\n')
  )
}

/** A line of at most 75 bytes, with the rest on further ones that begin with a blank (3.1); no character is cut. */
export function fold(line: string): string {
  const lines: string[] = []
  let current = ''
  let bytes = 0
  for (const sign of line) {
    const more = Buffer.byteLength(sign)
    if (bytes + more > 75) {
      lines.push(current)
      current = ' '
      bytes = 1
    }
    current += sign
    bytes += more
  }
  return `${[...lines, current].join('\r\n')}\r\n`
}
