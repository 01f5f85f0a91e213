import type { FactorKind, Milestone, Precision, RoleStage } from '@/lib/generated/prisma/enums'
import type * as Read from '@/lib/markdown/model'
import { isDay } from '@/lib/time'

const MILESTONES: Record<Read.Milestone, Milestone> = {
  'impact started': 'impact_started',
  detected: 'detected',
  alerted: 'alerted',
  acknowledged: 'acknowledged',
  escalated: 'escalated',
  'cause identified': 'cause_identified',
  mitigated: 'mitigated',
  resolved: 'resolved',
}

const FACTOR_KINDS: Record<Read.Factor['kind'], FactorKind> = {
  'root cause': 'root_cause',
  contributing: 'contributing',
  'not caught': 'not_caught',
}

const MAX_TITLE = 500
const MAX_MINUTES = 2_147_483_647
/** What numeric(24, 6) holds. */
const MAX_VALUE = 1e18

/** A title as an incident keeps it: cut at 500 characters, since a list shows it. */
export function shortTitle(title: string): string {
  const characters = Array.from(title.trim())
  return characters.length > MAX_TITLE ? `${characters.slice(0, MAX_TITLE - 1).join('')}…` : characters.join('')
}

/** Whole minutes that the database can hold; null for anything else. */
export function storableMinutes(minutes: number | null): number | null {
  if (minutes === null || !(minutes >= 0 && minutes <= MAX_MINUTES)) return null
  return Math.round(minutes)
}

/** A calendar day as Prisma wants it; null where the text is none. */
export function dayValue(day: string | null): Date | null {
  return day !== null && isDay(day) ? new Date(`${day}T00:00:00Z`) : null
}

/** What a clock on the wall showed, '2024-03-18T14:20:00' or a day, as Prisma wants it for a column without a zone. */
function wallClockValue(local: string | null): Date | null {
  if (local === null) return null
  return instantValue(local.length === 10 ? `${local}T00:00:00Z` : `${local}Z`)
}

/** An instant as Prisma wants it; null where the text is none. */
export function instantValue(text: string | null): Date | null {
  if (text === null) return null
  const instant = new Date(text)
  return Number.isNaN(instant.getTime()) ? null : instant
}

/** The cells of further columns; undefined where there are none. */
export function extraValue(extra: Record<string, string>): Record<string, string> | undefined {
  return Object.keys(extra).length > 0 ? extra : undefined
}

/** The timeline's rows. Of two entries that claim the same milestone the first has it, and a note says so. */
export function entryRows(entries: Read.Entry[], notes: Read.Note[]) {
  const taken = new Set<Milestone>()
  return entries.map((entry, position) => {
    const localAt = wallClockValue(entry.local)
    const until = wallClockValue(entry.localUntil)
    let milestone = entry.milestone && MILESTONES[entry.milestone]
    if (milestone && taken.has(milestone)) {
      notes.push({
        line: entry.line,
        message: `An earlier entry is "${entry.milestone}" already; this one marks nothing.`,
      })
      milestone = null
    }
    if (milestone) taken.add(milestone)
    return {
      row: entry,
      position,
      at: instantValue(entry.at),
      localAt,
      localUntil: localAt && until && until >= localAt ? until : null,
      precision: entry.precision satisfies Precision,
      approximate: entry.approximate,
      written: entry.written,
      zoneLabel: entry.zoneLabel,
      milestone,
      text: entry.text,
      extra: extraValue(entry.extra),
    }
  })
}

/** The impact figures' rows. One that is negative or too large to be kept stays text alone, and a note says so. */
export function figureRows(figures: Read.ImpactFigure[], notes: Read.Note[]) {
  const kept = figures.filter((figure) => {
    const isKept = figure.value >= 0 && figure.value < MAX_VALUE
    if (!isKept) notes.push({ line: figure.line, message: `${figure.value} can't be kept as a figure; it stays text.` })
    return isKept
  })
  return kept.map((figure, position) => ({
    row: figure,
    position,
    value: figure.value.toFixed(6),
    valueUpTo:
      figure.valueUpTo !== null && figure.valueUpTo >= figure.value && figure.valueUpTo < MAX_VALUE
        ? figure.valueUpTo.toFixed(6)
        : null,
    unit: figure.unit,
    approximate: figure.approximate,
    estimated: figure.estimated,
    category: figure.category,
    text: figure.text,
    sourceUrl: /\]\((https?:\/\/[^\s)]+)/.exec(figure.text)?.[1] ?? null,
  }))
}

/** The contributing factors' rows. */
export function factorRows(factors: Read.Factor[]) {
  return factors.map((factor, position) => ({
    row: factor,
    position,
    kind: FACTOR_KINDS[factor.kind],
    name: factor.name,
    text: factor.text,
  }))
}

/** People with their roles; a mention that has neither name nor role is left out. */
export function mentionRows(people: Read.PersonMention[]) {
  const named = people.filter((one) => one.name || one.role)
  return named.map((mention, position) => ({
    row: mention,
    position,
    name: mention.name || null,
    role: mention.role || null,
    stage: mention.stage satisfies RoleStage,
  }))
}

/** A name a service can have; null where the text is none. */
export function serviceName(figure: Read.ImpactFigure): string | null {
  const name = figure.service?.trim()
  return name && name.length <= 200 ? name : null
}

/** The services the figures name, each once, with what they were and for how many minutes where that is said. */
export function serviceRows(figures: Read.ImpactFigure[]) {
  const services = new Map<string, { name: string; state: string | null; minutes: number | null }>()
  for (const figure of figures) {
    const name = serviceName(figure)
    if (name === null) continue
    const known = services.get(name.toLowerCase())
    const perUnit = figure.unit === 'minutes' ? 1 : figure.unit === 'hours' ? 60 : null
    const minutes = perUnit === null ? null : storableMinutes(figure.value * perUnit)
    services.set(name.toLowerCase(), {
      name: known?.name ?? name,
      state: known?.state ?? figure.serviceState,
      minutes: known?.minutes ?? minutes,
    })
  }
  return [...services.values()]
}
