import type { Transaction } from '@/lib/db'
import type { StoredDocument } from '@/lib/documents/mutations'
import type { Note, Report } from '@/lib/markdown/model'
import type { Bearer } from '@/lib/people/queries'
import { type entryRows, factorRows, figureRows, mentionRows, serviceName, serviceRows } from './import-rules'

export type BearerOf = (name: string | null) => Bearer

/** A timeline entry that was there and reads differently now, or is there no more (`after` is null). */
export type EntryChange = { before: { written: string; text: string }; after: { written: string; text: string } | null }

const KNOWN = { id: true, version: true } as const

/**
 * Writes the rows of a report: timeline, impact figures, services, factors and roles. A row that stands where one stood
 * before keeps its id, and its version rises where a value of it changed. Returns what became of timeline entries.
 */
export async function storeRows(
  tx: Transaction,
  incidentId: string,
  report: Report,
  document: StoredDocument,
  bearerOf: BearerOf,
  entries: ReturnType<typeof entryRows>,
  notes: Note[],
): Promise<EntryChange[]> {
  const changed = await storeEntries(tx, incidentId, document, entries)
  await storeFigures(tx, incidentId, report, document, notes)
  await storeFactors(tx, incidentId, report, document)
  await storeRoles(tx, incidentId, report, document, bearerOf)
  return changed
}

/** Whose a role is stays known where their name alone doesn't say it: two people may share that. */
async function storeRoles(
  tx: Transaction,
  incidentId: string,
  report: Report,
  document: StoredDocument,
  bearerOf: BearerOf,
): Promise<void> {
  const where = { incidentId }
  const known = await tx.incidentRole.findMany({
    where: { ...where, personId: { not: null } },
    select: { name: true, role: true, personId: true },
  })
  await tx.incidentRole.deleteMany({ where })
  await tx.incidentRole.createMany({
    data: mentionRows(report.people).map(({ row, ...mention }) => {
      const bearer = bearerOf(mention.name)
      const isNobody = bearer.personId === null && bearer.teamId === null
      const before = isNobody && known.find(({ name, role }) => name === mention.name && role === mention.role)
      const personId = before ? before.personId : bearer.personId
      return { incidentId, sectionId: document.placeOf(row).sectionId, ...bearer, personId, ...mention }
    }),
  })
}

async function storeEntries(
  tx: Transaction,
  incidentId: string,
  document: StoredDocument,
  entries: ReturnType<typeof entryRows>,
): Promise<EntryChange[]> {
  const known = await tx.timelineEntry.findMany({
    where: { incidentId },
    select: { ...KNOWN, written: true, text: true, milestone: true },
  })
  const pairs = document.pair(
    known,
    entries.map(({ row }) => row),
  )
  await tx.timelineEntry.deleteMany({ where: { incidentId } })
  await tx.timelineEntry.createMany({
    data: entries.map(({ row, ...entry }, index) => {
      const before = pairs[index]
      const isSame =
        before?.written === entry.written && before.text === entry.text && before.milestone === entry.milestone
      return { incidentId, ...document.placeOf(row), ...entry, ...identity(before, isSame) }
    }),
  })
  const changes = known.map(({ id, written, text }) => {
    const now = entries[pairs.findIndex((pair) => pair?.id === id)]
    return { before: { written, text }, after: now ? { written: now.written, text: now.text } : null }
  })
  return changes.filter(({ before, after }) => before.written !== after?.written || before.text !== after.text)
}

async function storeFigures(
  tx: Transaction,
  incidentId: string,
  report: Report,
  document: StoredDocument,
  notes: Note[],
): Promise<void> {
  const where = { incidentId }
  const known = await tx.impactFigure.findMany({ where, select: { ...KNOWN, text: true } })
  const before = await tx.incidentService.findMany({ where, select: { serviceId: true } })
  await tx.impactFigure.deleteMany({ where })
  await tx.incidentService.deleteMany({ where })
  const services = serviceRows(report.impactFigures)
  const serviceIds = await findServices(
    tx,
    services.map((service) => service.name),
  )
  await tx.incidentService.createMany({
    data: services.map(({ name, ...service }, position) => ({
      incidentId,
      serviceId: idOf(serviceIds, name),
      position,
      ...service,
    })),
  })
  const figures = figureRows(report.impactFigures, notes)
  const pairs = document.pair(
    known,
    figures.map(({ row }) => row),
  )
  await tx.impactFigure.createMany({
    data: figures.map(({ row, ...figure }, index) => {
      const name = serviceName(row)
      const serviceId = name && idOf(serviceIds, name)
      const pair = pairs[index]
      return {
        incidentId,
        ...document.placeOf(row),
        serviceId,
        ...figure,
        ...identity(pair, pair?.text === figure.text),
      }
    }),
  })
  // A name that was half typed when it was read is no service.
  await tx.$executeRaw`
    DELETE FROM services s WHERE s.id = ANY(${before.map(({ serviceId }) => serviceId)}::uuid[])
      AND NOT EXISTS (SELECT FROM incident_services x WHERE x.service_id = s.id)
      AND NOT EXISTS (SELECT FROM impact_figures x WHERE x.service_id = s.id)`
}

/** Factors are changed in place: action items refer to them. */
async function storeFactors(
  tx: Transaction,
  incidentId: string,
  report: Report,
  document: StoredDocument,
): Promise<void> {
  const known = await tx.contributingFactor.findMany({
    where: { incidentId },
    select: { ...KNOWN, name: true, text: true, kind: true },
  })
  const factors = factorRows(report.factors)
  const pairs = document.pair(
    known,
    factors.map(({ row }) => row),
  )
  const kept = pairs.flatMap((pair) => (pair ? [pair.id] : []))
  await tx.contributingFactor.deleteMany({ where: { incidentId, id: { notIn: kept } } })
  // Out of the way of the places they are about to take.
  await tx.$executeRaw`
    UPDATE contributing_factors SET position = position + 1000000 WHERE incident_id = ${incidentId}::uuid`
  for (const [index, { row, ...factor }] of factors.entries()) {
    const before = pairs[index]
    const data = { ...document.placeOf(row), ...factor }
    if (!before) {
      await tx.contributingFactor.create({ data: { incidentId, ...data }, select: { id: true } })
      continue
    }
    const isSame = before.name === factor.name && before.text === factor.text && before.kind === factor.kind
    const version = isSame ? before.version : before.version + 1
    await tx.contributingFactor.update({ where: { id: before.id }, data: { ...data, version }, select: { id: true } })
  }
}

function identity(before: { id: string; version: number } | null | undefined, isSame: boolean) {
  return before ? { id: before.id, version: isSame ? before.version : before.version + 1 } : {}
}

/** The ids of services by their names in lower case; those that aren't known yet are added. */
async function findServices(tx: Transaction, names: string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  await tx.service.createMany({ data: names.map((name) => ({ name })), skipDuplicates: true })
  const found = await tx.$queryRaw<{ name: string; id: string }[]>`
    SELECT w.name, s.id::text FROM unnest(${names}::text[]) AS w (name) JOIN services s ON lower(s.name) = lower(w.name)`
  return new Map(found.map(({ name, id }) => [name.toLowerCase(), id]))
}

function idOf(ids: Map<string, string>, name: string): string {
  const id = ids.get(name.toLowerCase())
  if (!id) throw new Error(`The service ${name} was not stored.`)
  return id
}
