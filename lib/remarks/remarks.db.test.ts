import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { indexReport } from '@/lib/incidents/index-mutations'
import { newAccount } from '@/test/accounts'
import { newReport, write } from '@/test/reports'
import { getElsewhere } from './queries'
import { StoredRemarks } from './schema'

async function remarksOf(documentId: string): Promise<StoredRemarks> {
  const { remarks } = await db().document.findUniqueOrThrow({ where: { id: documentId }, select: { remarks: true } })
  return StoredRemarks.parse(remarks)
}

const checksOf = async (documentId: string) => (await remarksOf(documentId)).findings.map(({ check }) => check)

/** A report with a sentence that no other test says. */
function reportWith(sentence: string): string {
  return `# Outage of the ledger\n\n**Date:** March 18, 2024\n\n## Summary\n\n${sentence}\n`
}

test('what checks find is kept when a report comes in, and again when its rows are read', async () => {
  const { actor } = await newAccount('responder')
  const { documentId } = await newReport()
  expect(await checksOf(documentId)).toContain('zone-label')
  await write(actor, documentId, 'All times in PST', 'All times in PDT')
  expect(await checksOf(documentId)).toContain('zone-label')
  await indexReport(documentId)
  expect(await checksOf(documentId)).not.toContain('zone-label')
  const [first] = (await remarksOf(documentId)).findings
  expect(first?.places[0]).toMatchObject({ line: expect.any(Number), text: expect.any(String) })
})

test('a sentence of another report is found, and named by its reference, unless that one is restricted', async () => {
  const { actor } = await newAccount('admin')
  const sentence = `The ledger of branch ${crypto.randomUUID()} wrote every booking of the night twice until noon.`
  const first = await newReport(reportWith(sentence))
  const second = await newReport(reportWith(sentence))
  expect([...((await getElsewhere(actor, second.documentId)) ?? [])].map(([, reference]) => reference)).toEqual([
    first.reference,
  ])
  await restrictIncident(actor, { incidentId: first.incidentId })
  expect(await getElsewhere(actor, second.documentId)).toEqual(new Map())
  expect((await getElsewhere(actor, first.documentId))?.size).toBe(1)
})

test('sentences that were rewritten are forgotten', async () => {
  const { actor } = await newAccount('responder')
  const words = `The ledger of branch ${crypto.randomUUID()} wrote every booking of the night`
  const first = await newReport(reportWith(`${words} twice until noon.`))
  const second = await newReport(reportWith(`${words} twice until noon.`))
  await write(actor, first.documentId, 'twice until noon', 'once more at noon')
  await indexReport(first.documentId)
  expect(await getElsewhere(actor, second.documentId)).toEqual(new Map())
})

test('nobody learns of a report that is not there for them', async () => {
  const { actor } = await newAccount('admin')
  const { actor: stranger } = await newAccount('viewer')
  const { documentId, incidentId } = await newReport()
  await restrictIncident(actor, { incidentId })
  expect(await getElsewhere(stranger, documentId)).toBeNull()
  expect(await getElsewhere(stranger, crypto.randomUUID())).toBeNull()
})
