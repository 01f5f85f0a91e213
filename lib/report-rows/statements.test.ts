import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Report } from '@/lib/markdown/model'
import { readReport } from '@/lib/markdown/read'
import { applyChanges } from '@/lib/markdown/write'
import fc from '@/test/property'
import type { Edit } from './edit'
import { addFactor, changeFactor, moveFactor, removeFactor, setFactorKind } from './factors'
import { addFigure, changeFigure, moveFigure, readFigure, removeFigure } from './figures'
import { addPerson, changePerson, movePerson, removePerson } from './people'

const SAMPLE = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')
const REVIEW = readFileSync('prisma/samples/weekly-review-2024-W50.md', 'utf8')
const BARE = '# Outage, March 18, 2024\n\n## Summary\n\nDown.\n'

function done(source: string, edit: Edit): string {
  if (typeof edit === 'string') throw new Error(edit)
  return applyChanges(source, edit)
}

/** Lines that came and lines that went. */
function lines(source: string, edit: Edit): string[] | string {
  if (typeof edit === 'string') return edit
  const [before, after] = [source.split('\n'), applyChanges(source, edit).split('\n')]
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `-${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+${line}`),
  ]
}

function the<Row>(rows: readonly Row[], index: number): Row {
  const row = rows.at(index)
  if (row === undefined) throw new Error(`no row ${index}`)
  return row
}

describe('impact figures', () => {
  test.each([
    ['~2,500 customers', { value: 2500, unit: 'customers', approximate: true, estimated: null, source: null }],
    ['$45k lost orders', { value: 45000, unit: 'USD', approximate: false }],
    ['99.9% availability', { value: 99.9, unit: '%' }],
    ['An estimated 1,200 abandoned carts', { value: 1200, unit: 'carts', estimated: true }],
    ['310 payments (measured)', { value: 310, unit: 'payments', estimated: false }],
    ['Order Service: 45 min downtime', { value: 45, unit: 'min', service: 'Order Service', serviceState: 'downtime' }],
    ['12 tickets, see [the list](https://x.example/t)', { value: 12, unit: 'tickets', source: 'https://x.example/t' }],
  ])('%s is read', (typed, expected) => {
    expect(readFigure(typed)).toMatchObject([expected])
  })

  test('words alone are none', () => {
    expect(readFigure('Everything was slow')).toEqual([])
    expect(addFigure(readReport(SAMPLE), 'Everything was slow')).toContain('write a number')
  })

  test('go behind the last one, or to their category', () => {
    const report = readReport(SAMPLE)
    expect(lines(SAMPLE, addFigure(report, '99.9% availability'))).toEqual(['+- 99.9% availability'])
    const after = done(SAMPLE, addFigure(report, 'Search API: 5 min degraded', 'technical'))
    expect(after).toContain('since it reads from orders\n- Search API: 5 min degraded\n')
    const bare = done(BARE, addFigure(readReport(BARE), '~2,500 customers'))
    expect(bare).toBe(`${BARE}\n## Impact\n\n- ~2,500 customers\n`)
  })

  test('change in their line', () => {
    const report = readReport(SAMPLE)
    expect(lines(SAMPLE, changeFigure(report, the(report.impactFigures, 0), '3,000 customers could not pay'))).toEqual([
      '-- ~2,500 customers could not check out',
      '+- 3,000 customers could not pay',
    ])
    expect(changeFigure(report, the(report.impactFigures, 0), 'Many customers')).toContain('write a number')
    expect(lines(SAMPLE, removeFigure(report, the(report.impactFigures, 1)))).toEqual([
      '-- An estimated 1,200 abandoned carts',
    ])
    expect(done(SAMPLE, moveFigure(report, the(report.impactFigures, 1), -1))).toContain(
      '- An estimated 1,200 abandoned carts\n- ~2,500 customers',
    )
  })
})

describe('factors', () => {
  test('go behind the last of their kind, or into a section of it', () => {
    const report = readReport(SAMPLE)
    expect(lines(SAMPLE, addFactor(report, { kind: 'contributing', text: '**Docs:** None' }))).toEqual([
      '+4. **Docs:** None',
    ])
    expect(lines(SAMPLE, addFactor(report, { kind: 'not caught', text: 'Luck' }))).toEqual(['+- Luck'])
    const bare = done(BARE, addFactor(readReport(BARE), { kind: 'root cause', text: 'The pool was full' }))
    expect(bare).toBe(`${BARE}\n## Root Cause\n\n- The pool was full\n`)
  })

  test('change, go, move and become others', () => {
    const report = readReport(SAMPLE)
    const second = the(report.factors, 1)
    expect(lines(SAMPLE, changeFactor(report, second, '**Tests:** few'))).toEqual([
      '-2. **Test Coverage:** Nothing in the test suite holds more than a handful of connections at once',
      '+2. **Tests:** few',
    ])
    expect(readReport(done(SAMPLE, removeFactor(report, second))).factors).toHaveLength(report.factors.length - 1)
    expect(done(SAMPLE, moveFactor(report, second, -1))).toContain('1. **Test Coverage:**')
    const moved = readReport(done(SAMPLE, setFactorKind(report, second, 'not caught')))
    expect(moved.factors.filter(({ kind }) => kind === 'not caught').at(-1)?.text).toBe(second.text)
    expect(moved.factors).toHaveLength(report.factors.length)
    expect(moveFactor(report, the(report.factors, 0), -1)).toBe('It is the first.')
  })
})

describe('people', () => {
  test('are written as the others are', () => {
    const report = readReport(SAMPLE)
    expect(lines(SAMPLE, addPerson(report, { name: 'Ann Lee', role: 'Scribe' }))).toEqual(['+- Ann Lee (Scribe)'])
    expect(done(SAMPLE, addPerson(report, { name: 'Ann Lee', role: 'Scribe' }))).toContain(
      '(Platform Support)\n- Ann Lee (Scribe)\n\n**Post',
    )
    const labelled = `${BARE}\n## People\n\n- Incident Commander: Bob Ray\n`
    expect(lines(labelled, addPerson(readReport(labelled), { name: 'Ann Lee', role: 'Scribe' }))).toEqual([
      '+- Scribe: Ann Lee',
    ])
    expect(lines(REVIEW, addPerson(readReport(REVIEW), { name: null, role: 'Search Team Lead' }))).toEqual([
      '+- Search Team Lead',
    ])
    expect(done(BARE, addPerson(readReport(BARE), { name: 'Ann Lee', role: null }))).toBe(
      `${BARE}\n## People\n\n- Ann Lee\n`,
    )
  })

  test('change and go', () => {
    const report = readReport(SAMPLE)
    const maria = the(report.people, 2)
    expect(lines(SAMPLE, changePerson(report, maria, { name: 'Maria Garcia', role: 'Scribe' }))).toEqual([
      '-- Maria Garcia (Backend Support)',
      '+- Maria Garcia (Scribe)',
    ])
    expect(lines(SAMPLE, removePerson(report, maria))).toEqual(['-- Maria Garcia (Backend Support)'])
    expect(done(SAMPLE, movePerson(report, maria, -1))).toContain('(Backend Support)\n- Alex Johnson')
  })

  test('on one line stay there', () => {
    const source = `${BARE}\n## People\n\n- Ann Lee (Scribe), Bob Ray and Cid Fox\n`
    const report = readReport(source)
    expect(lines(source, changePerson(report, the(report.people, 1), { name: 'Bo Ray', role: null }))).toEqual([
      '-- Ann Lee (Scribe), Bob Ray and Cid Fox',
      '+- Ann Lee (Scribe), Bo Ray and Cid Fox',
    ])
    expect(removePerson(report, the(report.people, 1))).toContain('Several people')
  })
})

test('any statement changed leaves every other row and line as it was', () => {
  let changed = 0
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(
      fc.constantFrom(SAMPLE, REVIEW, SAMPLE.replaceAll('\n', '\r\n')),
      fc.constantFrom('figure', 'factor', 'person'),
      fc.constantFrom('add', 'change', 'remove', 'up', 'down'),
      fc.nat(9),
      words,
      (source, kind, verb, at, text) => {
        const report = readReport(source)
        const by = verb === 'up' ? -1 : 1
        const edit = ((): Edit => {
          if (kind === 'figure') {
            const row = report.impactFigures[at % Math.max(1, report.impactFigures.length)]
            const typed = `7 users ${text}`
            if (verb === 'add' || !row) return addFigure(report, typed)
            if (verb === 'change') return changeFigure(report, row, typed)
            return verb === 'remove' ? removeFigure(report, row) : moveFigure(report, row, by)
          }
          if (kind === 'factor') {
            const row = report.factors[at % Math.max(1, report.factors.length)]
            if (verb === 'add' || !row) return addFactor(report, { kind: 'contributing', text })
            if (verb === 'change') return changeFactor(report, row, text)
            return verb === 'remove' ? removeFactor(report, row) : moveFactor(report, row, by)
          }
          const row = report.people[at % Math.max(1, report.people.length)]
          const person = { name: 'Zoe Fox', role: text.trim() || null }
          if (verb === 'add' || !row) return addPerson(report, person)
          if (verb === 'change') return changePerson(report, row, person)
          return verb === 'remove' ? removePerson(report, row) : movePerson(report, row, by)
        })()
        if (typeof edit === 'string') return
        changed++
        const after = readReport(applyChanges(source, edit))
        const says = (of: Report) =>
          [...of.entries, ...of.actionItems, ...of.alertRecommendations].map((row) =>
            'title' in row ? row.title : row.text,
          )
        expect(says(after)).toEqual(says(report))
        expect(after.sections.length).toBeGreaterThanOrEqual(report.sections.length)
        const count = (lines: string[], line: string) =>
          lines.filter((other) => other === line && line.trim() !== '').length
        const [was, is] = [source.split(/\r?\n/), after.source.split(/\r?\n/)]
        const lost = was.filter((line) => count(is, line) < count(was, line))
        expect(lost.length).toBeLessThanOrEqual(verb === 'add' ? 0 : verb === 'up' || verb === 'down' ? 2 : 1)
      },
    ),
    { numRuns: 250 },
  )
  expect(changed).toBeGreaterThan(150)
})
