import type { Transaction } from '@/lib/db'
import type { StoredDocument } from '@/lib/documents/mutations'
import type { Note, Report } from '@/lib/markdown/model'
import type { Bearer } from '@/lib/people/queries'
import { dayValue, type entryRows, factorRows, figureRows, mentionRows, serviceName, serviceRows } from './import-rules'

type BearerOf = (name: string | null) => Bearer

/** Makes a document that was just stored the incident's report, in the place of the one it had. */
export async function storeSignedReport(
  tx: Transaction,
  incidentId: string,
  { signOff }: Report,
  document: StoredDocument,
  bearerOf: BearerOf,
): Promise<void> {
  const fields = {
    documentId: document.id,
    preparedBy: signOff.preparedBy,
    preparerId: bearerOf(signOff.preparedBy).personId,
    reviewedBy: signOff.reviewedBy,
    reviewerId: bearerOf(signOff.reviewedBy).personId,
    signedOn: dayValue(signOff.date),
  }
  await tx.postmortem.upsert({
    where: { incidentId },
    create: { incidentId, ...fields },
    update: { ...fields, version: { increment: 1 } },
    select: { id: true },
  })
}

/** Writes the rows of a report: timeline, impact figures, services, factors and roles, in the place of those it had. */
export async function storeRows(
  tx: Transaction,
  incidentId: string,
  report: Report,
  document: StoredDocument,
  bearerOf: BearerOf,
  entries: ReturnType<typeof entryRows>,
  notes: Note[],
): Promise<void> {
  const where = { incidentId }
  await tx.timelineEntry.deleteMany({ where })
  await tx.impactFigure.deleteMany({ where })
  await tx.contributingFactor.deleteMany({ where })
  await tx.incidentRole.deleteMany({ where })
  await tx.incidentService.deleteMany({ where })

  await tx.timelineEntry.createMany({
    data: entries.map(({ row, ...entry }) => ({ incidentId, ...document.placeOf(row), ...entry })),
  })
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
  await tx.impactFigure.createMany({
    data: figureRows(report.impactFigures, notes).map(({ row, ...figure }) => {
      const name = serviceName(row)
      return { incidentId, ...document.placeOf(row), serviceId: name && idOf(serviceIds, name), ...figure }
    }),
  })
  await tx.contributingFactor.createMany({
    data: factorRows(report.factors).map(({ row, ...factor }) => ({ incidentId, ...document.placeOf(row), ...factor })),
  })
  await tx.incidentRole.createMany({
    data: mentionRows(report.people).map(({ row, ...mention }) => ({
      incidentId,
      sectionId: document.placeOf(row).sectionId,
      ...bearerOf(mention.name),
      ...mention,
    })),
  })
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
