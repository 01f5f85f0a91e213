import { describe, expect, test } from 'vitest'
import { checked, EMPTY, incidentSample } from '@/test/checked'
import { resolvedWithoutEntry } from './resolved-without-entry'

const ROWS = '- 14:20 Errors detected\n- 14:23 Alert triggered\n- 14:40 Root cause identified'
const of = (head: string, rows = ROWS) =>
  checked(resolvedWithoutEntry, `# Outage on 2024-03-18\n\n${head}\n\n## Timeline (UTC)\n\n${rows}\n`)

describe('finds', () => {
  test.each([
    '**Status:** Resolved',
    '**Status:** closed on Monday',
    '## Summary\n\nThe incident was fully resolved by a new pool.',
  ])('%j', (head) => {
    const { messages, findings } = of(head)
    expect(messages).toEqual(['The text says that it is resolved; no timeline entry says when'])
    expect(findings[0]?.fix).toBeNull()
    expect(findings[0]?.places.at(-1)?.text).toContain('Root cause identified')
  })

  test('one that is planted in the sample', () => {
    const source = incidentSample(
      ['| 15:08 | Orders fully recovered and the incident is resolved |\n', ''],
      ['| 14:40 | Plan agreed: give the pool more connections as a mitigation |\n', ''],
      ['| 14:45 | Hotfix is on staging and being tried there |\n', ''],
      ['| 14:52 | Hotfix deployed to production |\n', ''],
      ['| 14:58 | Fewer errors each minute, connection count levels off |\n', ''],
      ['| 14:48 | Staging looks good, production rollout begins |\n', ''],
      ['could not pay.', 'could not pay. The service was restored that day.'],
    )
    expect(checked(resolvedWithoutEntry, source).messages).toHaveLength(1)
  })
})

describe('is silent', () => {
  test.each([
    ['an entry of the recovery', '**Status:** Resolved', `${ROWS}\n- 15:08 Incident resolved`],
    ['an entry that may tell of it', '**Status:** Resolved', `${ROWS}\n- 15:08 Error rate back to normal`],
    ['an entry of the day alone', '**Status:** Resolved', `${ROWS}\n- Service restored`],
    ['another status', '**Status:** Monitoring', ROWS],
    ['a sentence that looks ahead', 'Nobody slept until the incident was resolved.', ROWS],
    ['no timeline', '**Status:** Resolved', '- 14:20 Errors detected'],
    ['times that are none', '**Status:** Resolved', '- 99:99 a\n- ??:?? b\n- 25:61 c'],
  ])('%s', (_, head, rows) => expect(of(head, rows).findings).toEqual([]))

  test.each([...EMPTY, ['the sample', incidentSample()]])('%s', (_, source) =>
    expect(checked(resolvedWithoutEntry, source).findings).toEqual([]),
  )
})
