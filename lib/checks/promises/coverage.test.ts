import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readReport } from '@/lib/markdown/read'
import { coverage } from './coverage'

const SAMPLE = readFileSync('prisma/samples/INC-2024-0318-001.md', 'utf8')

function answersIn(source: string): Record<string, number[]> {
  const { rows } = coverage(readReport(source))
  return Object.fromEntries(
    rows.map(({ place, covers }) => [place.text.slice(0, 16), covers.map(({ item }) => item + 1)]),
  )
}

describe('which action item answers which factor', () => {
  test('in the sample, as a person would say', () => {
    expect(answersIn(SAMPLE)).toMatchObject({
      '**Code Review Ga': [3],
      '**Test Coverage:': [2, 4],
      '**Monitoring Gap': [1],
      'We should watch ': [1],
      'We should put lo': [4],
      'Reviewers should': [3],
    })
  })

  test('tells the words: those both say, and pairs that mean one thing', () => {
    const { rows } = coverage(readReport(SAMPLE))
    const words = rows.flatMap(({ place, covers }) => (place.text.startsWith('We should watch') ? covers : []))
    expect(words.map((cover) => cover.words)).toEqual([['watch/Chart', 'connection', 'pool']])
  })

  test('keeps the reason that a factor gives, in its own words', () => {
    const source = '# A\n\n## Contributing Factors\n\n- The vendor was down. No action, because we leave them in May.\n'
    expect(coverage(readReport(source)).rows[0]).toMatchObject({
      covers: [],
      reason: 'No action, because we leave them in May.',
      place: { line: 5 },
    })
  })

  test.each([
    ['a lead-in', '- Three things came together:\n'],
    ['another script', '- 夜間の人員が不足していた\n'],
    ['nothing', ''],
  ])('leaves out %s', (_, factors) => {
    expect(coverage(readReport(`# A\n\n## Root Cause\n\n${factors}`)).rows).toEqual([])
  })

  test('leaves out an account that nothing answers, and keeps a short cause', () => {
    const long = 'The queue grew slowly over many hours, '.repeat(8)
    const source = (cause: string) => `# A\n\n## Root Cause\n\n${cause}\n\n## Action Items\n\n- Rotate the key\n`
    expect(coverage(readReport(source(long))).rows).toEqual([])
    expect(coverage(readReport(source('The queue grew'))).rows).toHaveLength(1)
  })

  test('reads points below a label too, and what stands below a point', () => {
    const source =
      '# A\n\n## Lessons Learned\n\n**What could be improved:**\n\n- Nobody knew\n  - the key had expired\n\n## Action Items\n\n- Rotate the key\n'
    expect(answersIn(source)).toEqual({ 'Nobody knew': [1] })
  })
})
