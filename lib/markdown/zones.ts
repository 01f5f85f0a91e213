/**
 * Zone labels as reports write them, and the IANA zone whose wall clock they mean. A seasonal label stands for the
 * whole zone: "PST" in a summer report is Pacific time. Where a label is used in several countries the reading most
 * common in incident reports is taken, and `ambiguous` says so.
 */
const ZONES: Record<string, { zone: string; offset?: number; ambiguous?: true }> = {
  UTC: { zone: 'UTC', offset: 0 },
  GMT: { zone: 'UTC', offset: 0 },
  Z: { zone: 'UTC', offset: 0 },
  PST: { zone: 'America/Los_Angeles', offset: -480 },
  PDT: { zone: 'America/Los_Angeles', offset: -420 },
  PT: { zone: 'America/Los_Angeles' },
  PACIFIC: { zone: 'America/Los_Angeles' },
  MST: { zone: 'America/Denver', offset: -420 },
  MDT: { zone: 'America/Denver', offset: -360 },
  MT: { zone: 'America/Denver' },
  MOUNTAIN: { zone: 'America/Denver' },
  CST: { zone: 'America/Chicago', offset: -360, ambiguous: true },
  CDT: { zone: 'America/Chicago', offset: -300 },
  CT: { zone: 'America/Chicago' },
  CENTRAL: { zone: 'America/Chicago' },
  EST: { zone: 'America/New_York', offset: -300 },
  EDT: { zone: 'America/New_York', offset: -240 },
  ET: { zone: 'America/New_York' },
  EASTERN: { zone: 'America/New_York' },
  BST: { zone: 'Europe/London', offset: 60 },
  WET: { zone: 'Europe/Lisbon', offset: 0 },
  WEST: { zone: 'Europe/Lisbon', offset: 60 },
  CET: { zone: 'Europe/Paris', offset: 60 },
  CEST: { zone: 'Europe/Paris', offset: 120 },
  EET: { zone: 'Europe/Helsinki', offset: 120 },
  EEST: { zone: 'Europe/Helsinki', offset: 180 },
  WAT: { zone: 'Africa/Lagos', offset: 60 },
  CAT: { zone: 'Africa/Maputo', offset: 120 },
  SAST: { zone: 'Africa/Johannesburg', offset: 120 },
  EAT: { zone: 'Africa/Nairobi', offset: 180 },
  MSK: { zone: 'Europe/Moscow', offset: 180 },
  IST: { zone: 'Asia/Kolkata', offset: 330, ambiguous: true },
  PKT: { zone: 'Asia/Karachi', offset: 300 },
  SGT: { zone: 'Asia/Singapore', offset: 480 },
  HKT: { zone: 'Asia/Hong_Kong', offset: 480 },
  KST: { zone: 'Asia/Seoul', offset: 540 },
  JST: { zone: 'Asia/Tokyo', offset: 540 },
  AEST: { zone: 'Australia/Sydney', offset: 600 },
  AEDT: { zone: 'Australia/Sydney', offset: 660 },
  NZST: { zone: 'Pacific/Auckland', offset: 720 },
  NZDT: { zone: 'Pacific/Auckland', offset: 780 },
  BRT: { zone: 'America/Sao_Paulo', offset: -180 },
}

const LABELS = Object.keys(ZONES)
  .filter((label) => label === label.toUpperCase() && label.length < 5)
  .sort((a, b) => b.length - a.length)
  .join('|')

/** A zone label as it stands in a text. Seasonal labels are read in capitals only, so that "est" stays a word. */
const ZONE = new RegExp(
  '(?:' +
    `(?:UTC|GMT)[ ]?[+\\-\\u2212][ ]?(?:\\d{1,2}:\\d{2}|\\d{4}|\\d{1,2})|` +
    `(?:US|America|Europe|Asia|Africa|Australia|Pacific|Atlantic)/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?|` +
    `[Pp]acific(?: [Tt]ime)?|[Ee]astern(?: [Tt]ime)|[Mm]ountain [Tt]ime|[Cc]entral [Tt]ime|` +
    `[Uu]tc|${LABELS}` +
    ')(?![A-Za-z0-9])',
)

export const ZONE_SOURCE = ZONE.source
const ZONE_ANYWHERE = new RegExp(`(?<![A-Za-z0-9/])${ZONE.source}`)

/** The first zone label in a text, as written; null where there is none. */
export function findZoneLabel(text: string): string | null {
  return ZONE_ANYWHERE.exec(text)?.[0] ?? null
}

/** The IANA zone a label stands for ("PST" is America/Los_Angeles); null for a label nobody knows. */
export function zoneOfLabel(label: string): string | null {
  const known = knownZone(label)
  if (known) return known.zone
  const fixed = /^(?:UTC|GMT)? ?([+\-\u2212]) ?(\d{1,2}):?(\d{2})?$/i.exec(label.trim())
  if (fixed) {
    const hours = Number(fixed[2])
    if (hours > 14 || (fixed[3] && fixed[3] !== '00'))
      return hours > 14 ? null : `${sign(fixed[1])}${pad(hours)}:${fixed[3]}`
    // POSIX signs in the Etc zones run the other way round: Etc/GMT-10 is ten hours ahead.
    return hours === 0 ? 'UTC' : `Etc/GMT${fixed[1] === '+' ? '-' : '+'}${hours}`
  }
  const name = label.trim().replace(/^US\//, 'US/')
  return name.includes('/') && isZone(name) ? (US_ZONES[name] ?? name) : null
}

const US_ZONES: Record<string, string> = {
  'US/Pacific': 'America/Los_Angeles',
  'US/Mountain': 'America/Denver',
  'US/Central': 'America/Chicago',
  'US/Eastern': 'America/New_York',
}

function sign(written: string | undefined): string {
  return written === '+' ? '+' : '-'
}

function knownZone(label: string) {
  const name = label
    .trim()
    .replace(/ time$/i, '')
    .toUpperCase()
  return Object.hasOwn(ZONES, name) ? ZONES[name] : undefined
}

/** True where other countries use the same label for another zone. */
export function isAmbiguousZone(label: string): boolean {
  return knownZone(label)?.ambiguous === true
}

/** Minutes ahead of UTC that the label itself names: -480 for PST; null for a label without an offset ("Pacific"). */
export function labelOffset(label: string): number | null {
  return knownZone(label)?.offset ?? null
}

const formats = new Map<string, Intl.DateTimeFormat | null>()

function formatOf(zone: string): Intl.DateTimeFormat | null {
  let format = formats.get(zone)
  if (format === undefined) {
    try {
      format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
        era: 'short',
      })
    } catch {
      format = null // Not a zone this runtime knows.
    }
    formats.set(zone, format)
  }
  return format
}

function isZone(zone: string): boolean {
  return formatOf(zone) !== null
}

/** Minutes that a zone's wall clock is ahead of UTC at an instant (milliseconds since 1970); null for an unknown zone. */
export function offsetAt(zone: string, instant: number): number | null {
  // Not every runtime takes "+05:30" for a zone.
  const fixed = /^([+-])(\d{2}):(\d{2})$/.exec(zone)
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3]))
  const format = formatOf(zone)
  if (!format) return null
  const part: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value)
  const wall = Date.UTC(
    part.year ?? 0,
    (part.month ?? 1) - 1,
    part.day ?? 1,
    part.hour ?? 0,
    part.minute ?? 0,
    part.second ?? 0,
  )
  return Math.round((wall - Math.floor(instant / 1000) * 1000) / 60_000)
}

/**
 * Minutes ahead of UTC for a wall-clock time ("2024-03-18T14:20:00") in a zone; null for an unknown zone. In the hour
 * that a clock change skips or repeats, the offset before the change holds.
 */
export function offsetOfLocal(zone: string, local: string): number | null {
  const wall = Date.parse(`${local}Z`)
  if (Number.isNaN(wall)) return null
  const { before, after } = offsetsAround(zone, local.slice(0, 10))
  if (before === null || after === null) return null
  if (before === after) return before
  const holds = (offset: number) => offsetAt(zone, wall - offset * 60_000) === offset
  return !holds(before) && holds(after) ? after : before
}

const around = new Map<string, { before: number | null; after: number | null }>()

/** Offsets a day before and two days after a day began: they differ only around a clock change. */
function offsetsAround(zone: string, day: string) {
  const key = `${zone} ${day}`
  let offsets = around.get(key)
  if (!offsets) {
    const start = Date.parse(`${day}T00:00:00Z`)
    offsets = { before: offsetAt(zone, start - 86_400_000), after: offsetAt(zone, start + 2 * 86_400_000) }
    if (around.size > 5_000) around.clear()
    around.set(key, offsets)
  }
  return offsets
}

/** "-07:00" for -420, "Z" for 0. */
export function formatOffset(minutes: number): string {
  if (minutes === 0) return 'Z'
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
