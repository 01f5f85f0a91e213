import { beforeAll, describe, expect, test } from 'vitest'
import { nobody, type PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { restrictIncident } from '@/lib/incidents/access-mutations'
import { indexReport } from '@/lib/incidents/index-mutations'
import { importPostmortem } from '@/lib/incidents/mutations'
import { getReportMarkdown } from '@/lib/incidents/queries'
import { readReport } from '@/lib/markdown/read'
import { newAccount } from '@/test/accounts'
import { newReport, storedText, write } from '@/test/reports'
import { sha256Of } from './mutations'
import { keepVersion, restoreRevision } from './restore-mutations'
import { getComparison, listRevisions } from './revision-queries'
import { forgetOldChanges } from './tend-mutations'

let ana: PersonActor
let ben: PersonActor
let reader: PersonActor

beforeAll(async () => {
  ana = (await newAccount('responder')).actor
  ben = (await newAccount('responder')).actor
  reader = (await newAccount('viewer')).actor
})

const history = async (reference: string, actor = reader) => {
  const found = await listRevisions(actor, reference)
  if (!found) throw new Error('no history')
  return found
}
const comparison = async (reference: string, from: number | 'now', to: number | 'now') => {
  const found = await getComparison(reader, reference, [from, to])
  if (!found) throw new Error('nothing to compare')
  return found
}
const insertions = ({ pieces }: Awaited<ReturnType<typeof comparison>>) =>
  pieces.filter(({ kind }) => kind === 'inserted').map(({ text, writers }) => [text, ...writers])
const verbs = async (incidentId: string) =>
  (await db().auditEntry.findMany({ where: { incidentId }, orderBy: { id: 'asc' } })).map(({ verb }) => verb)

const TEXT = '# Queue fell\n\n**Date:** 2001-02-03\n\n## Summary\n\nThe queue fell over at noon.\n\nNobody was paged.\n'

describe('the history of a report', () => {
  test('lists versions with who wrote in them and how many words came and went', async () => {
    const { reference, documentId, incidentId } = await newReport(TEXT)
    await write(ana, documentId, 'at noon', 'shortly after noon')
    await write(ben, documentId, 'Nobody was', 'Two people were')
    await keepVersion(ben, { documentId })
    await write(ana, documentId, 'Two people', 'Three people')

    const { versions, next } = await history(reference)
    expect(next).toBeNull()
    expect(versions.map(({ number, version, reason, isCurrent }) => [number, version, reason, isCurrent])).toEqual([
      [null, 3, null, true],
      [2, 2, 'kept', false],
      [1, 0, 'begun', false],
    ])
    expect(versions.map(({ writers }) => writers.map(({ name }) => name))).toEqual([
      [ana.name],
      [ana.name, ben.name],
      [],
    ])
    expect(versions.map(({ words }) => words)).toEqual([{ added: 1, removed: 1 }, { added: 6, removed: 4 }, null])
    expect(await verbs(incidentId)).toContain('keepVersion')
    await keepVersion(ana, { documentId })
    await expect(keepVersion(ana, { documentId })).rejects.toThrow('kept already, as the newest version')
    expect((await history(reference)).versions.map(({ number }) => number)).toEqual([3, 2, 1])
  })

  test('comes in pages', async () => {
    const { reference, documentId } = await newReport(TEXT)
    for (let at = 0; at < 22; at++) {
      await write(ana, documentId, 'queue', `queue number${at}`)
      await keepVersion(ana, { documentId })
    }
    const first = await history(reference)
    expect(first.versions.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, at) => 23 - at))
    expect(first.versions.every(({ words }) => words?.added === 1)).toBe(true)
    const second = await listRevisions(reader, reference, first.next ?? 0)
    expect(second?.versions.map(({ number, words }) => [number, words?.added])).toEqual([
      [3, 1],
      [2, 1],
      [1, undefined],
    ])
    expect(second?.next).toBeNull()
  })

  test('tells two versions apart, whichever is named first, with the author of each insertion', async () => {
    const { reference, documentId } = await newReport(TEXT)
    await write(ana, documentId, 'at noon', 'shortly after noon')
    await write(ben, documentId, 'Nobody was paged.', 'Nobody was paged for an hour.')
    const found = await comparison(reference, 'now', 1)
    expect([found.older.number, found.newer.number]).toEqual([1, null])
    expect(insertions(found)).toEqual([
      ['shortly after', ana.name],
      [' for an hour', ben.name],
    ])
    expect(found.writers.map(({ name }) => name)).toEqual([ana.name, ben.name])
    expect(await getComparison(reader, reference, [1, 7])).toBeNull()
  })

  test('goes on naming who wrote what somebody else brought back', async () => {
    const { reference, documentId } = await newReport(TEXT)
    await write(ana, documentId, 'at noon', 'shortly after noon')
    await keepVersion(ana, { documentId })
    await restoreRevision(ben, { documentId, number: 1 })
    expect(insertions(await comparison(reference, 1, 'now'))).toEqual([])
    await restoreRevision(ben, { documentId, number: 2 })
    await write(ben, documentId, 'Nobody was paged.', 'Nobody was paged for an hour.')
    expect(insertions(await comparison(reference, 1, 'now'))).toEqual([
      ['shortly after', ana.name],
      [' for an hour', ben.name],
    ])
    // What Ana wrote came before these two versions.
    expect(insertions(await comparison(reference, 3, 4))).toEqual([['shortly after', ben.name]])
  })

  test('says who wrote, but not what, once the log has forgotten', async () => {
    const { reference, documentId } = await newReport(TEXT)
    await write(ana, documentId, 'at noon', 'shortly after noon')
    await indexReport(documentId)
    await db().documentUpdate.updateMany({ where: { documentId }, data: { at: new Date('2001-01-01') } })
    await forgetOldChanges({ name: 'Hindsight', channel: 'job' })
    const found = await comparison(reference, 1, 'now')
    expect([found.isAttributed, insertions(found)]).toEqual([false, [['shortly after']]])
    expect(found.writers.map(({ name }) => name)).toEqual([ana.name])
    // A stream that was raised, after a copy of the database was brought back, doesn't lead there either.
    await write(ana, documentId, 'noon', 'one')
    await db().document.update({ where: { id: documentId }, data: { version: { increment: 1_000_000 } } })
    expect((await comparison(reference, 1, 'now')).isAttributed).toBe(false)
  })

  test('is not there for others of a restricted incident, nor for who is not signed in', async () => {
    const { reference, documentId, incidentId } = await newReport(TEXT)
    await write(ana, documentId, 'at noon', 'late')
    await restrictIncident({ name: 'Import', channel: 'import' }, { incidentId })
    for (const actor of [reader, nobody, ben]) {
      expect(await listRevisions(actor, reference)).toBeNull()
      expect(await getComparison(actor, reference, [1, 'now'])).toBeNull()
    }
    const attempts = [keepVersion(ben, { documentId }), restoreRevision(ben, { documentId, number: 1 })]
    for (const attempt of attempts) await expect(attempt).rejects.toThrow('There is no such incident.')
    expect(await storedText(documentId)).toContain('late')
  })
})

describe('bringing a version back', () => {
  test('is an ordinary change with a version before it, is read for its rows, and is undone likewise', async () => {
    const { reference, documentId, incidentId } = await newReport()
    const before = await getReportMarkdown(reader, reference)
    const { title } = await db().actionItem.findFirstOrThrow({ where: { incidentId }, orderBy: { position: 'asc' } })
    await write(ana, documentId, title, 'Something else entirely')
    await indexReport(documentId)
    expect(await restoreRevision(ben, { documentId, number: 1 })).toEqual({
      address: `/incidents/${reference}`,
      number: 1,
    })
    expect(await getReportMarkdown(reader, reference)).toEqual(before)
    const { versions } = await history(reference)
    expect(versions.map(({ number, reason, isCurrent }) => [number, reason, isCurrent])).toEqual([
      [3, 'restore', true],
      [2, 'idle', false],
      [1, 'begun', true],
    ])
    expect(versions[0]?.writers.map(({ name }) => name)).toEqual([ben.name])
    const titles = async () => (await db().actionItem.findMany({ where: { incidentId } })).map((item) => item.title)
    expect(await titles()).toContain(title)
    expect(await verbs(incidentId)).toContain('restoreRevision')

    await expect(restoreRevision(ben, { documentId, number: 1 })).rejects.toThrow('reads as version 1 already')
    await expect(restoreRevision(ben, { documentId, number: 9 })).rejects.toThrow('There is no version 9.')
    await restoreRevision(ana, { documentId, number: 2 })
    expect(await titles()).toContain('Something else entirely')
  })

  test.each([
    ['\\r\\n', (text: string) => text.replaceAll('\n', '\r\n')],
    ['\\r', (text: string) => text.replaceAll('\n', '\r')],
    ['mixed', (text: string) => text.replace('\n', '\r\n')],
  ])('keeps line ends that are %s', async (_, written) => {
    const { reference, documentId } = await newReport(TEXT)
    const again = async (text: string) => {
      const report = readReport(text.replace('# Queue fell', `# Queue fell\n\n**Incident ID:** ${reference}`))
      await importPostmortem(ana, report, { fileName: null, replace: true })
      return (await getReportMarkdown(reader, reference)) ?? ''
    }
    const first = await again(written(TEXT.replace('noon', 'eight')))
    const second = await again(TEXT.replace('noon', 'nine'))
    expect(first).toContain('\r')
    expect(second).not.toContain('\r')
    const numberOf = async (word: string) =>
      (await db().revision.findFirstOrThrow({ where: { documentId, text: { contains: word }, reason: 'import' } }))
        .number
    for (const [word, bytes] of [
      ['eight', first],
      ['nine', second],
      ['eight', first],
    ] as const) {
      await restoreRevision(ana, { documentId, number: await numberOf(word) }).catch((error: Error) => {
        if (!error.message.includes('already')) throw error
      })
      expect(await getReportMarkdown(reader, reference)).toBe(bytes)
      const { sha256 } = await db().document.findUniqueOrThrow({ where: { id: documentId } })
      expect(sha256).toBe(sha256Of(bytes))
    }
  })

  test('brings line ends back where nothing else differs', async () => {
    const { reference, documentId } = await newReport(TEXT.replaceAll('\n', '\r\n'))
    const before = await db().document.findUniqueOrThrow({ where: { id: documentId } })
    await db().document.update({ where: { id: documentId }, data: { lineEnd: '\n', sha256: '0'.repeat(64) } })
    await restoreRevision(ana, { documentId, number: 1 })
    expect(await db().document.findUniqueOrThrow({ where: { id: documentId } })).toEqual(before)
    expect(await getReportMarkdown(reader, reference)).toBe(TEXT.replaceAll('\n', '\r\n'))
  })

  test('by two at once leaves one text, and both of it in the history', async () => {
    const { reference, documentId } = await newReport(TEXT)
    await write(ana, documentId, 'noon', 'eight')
    await keepVersion(ana, { documentId })
    await write(ana, documentId, 'eight', 'nine')
    const [one, two] = await Promise.all([
      restoreRevision(ana, { documentId, number: 1 }),
      restoreRevision(ben, { documentId, number: 2 }),
    ])
    expect([one?.number, two?.number]).toEqual([1, 2])
    const { versions } = await history(reference)
    expect(versions.map(({ number, reason }) => [number, reason])).toEqual([
      [5, 'restore'],
      [4, 'restore'],
      [3, 'idle'],
      [2, 'kept'],
      [1, 'begun'],
    ])
    const { indexedVersion, version } = await db().document.findUniqueOrThrow({ where: { id: documentId } })
    expect(indexedVersion).toBe(version)
    const results = await Promise.allSettled([1, 2].map(() => restoreRevision(ana, { documentId, number: 3 })))
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('is refused to who only reads, and once the report is published', async () => {
    const { documentId, incidentId } = await newReport(TEXT)
    await write(ana, documentId, 'noon', 'eight')
    await expect(restoreRevision(reader, { documentId, number: 1 })).rejects.toThrow(
      'You may read here, but not write.',
    )
    await expect(keepVersion(reader, { documentId })).rejects.toThrow('You may read here, but not write.')
    await db().postmortem.update({ where: { incidentId }, data: { state: 'published', publishedAt: new Date() } })
    await expect(restoreRevision(ana, { documentId, number: 1 })).rejects.toThrow('is published')
    expect(await storedText(documentId)).toContain('eight')
  })
})
