import { describe, expect, test } from 'vitest'
import { found } from '@/test/promises'
import { noActionItems } from './no-action-items'

describe('no action items', () => {
  const factors = '# Outage\n\n## Contributing Factors\n\n- Few people\n- Little time\n\n'
  test.each<[string, string, string[]]>([
    ['factors only', factors, ['2 factors are named, and there is no action item.']],
    ['one factor', factors.replace('- Little time\n', ''), ['One factor is named, and there is no action item.']],
    ['an empty section', `${factors}## Action Items\n\nTBD\n`, ['2 factors are named, and there is no action item.']],
    ['a link to them', `${factors}## Action Items\n\nSee our board.\n`, []],
    ['a section by another name', `${factors}## Future Improvements\n\nWe add people.\n`, []],
    ['a reason', `${factors}## Summary\n\nNo action items, because the service is gone.\n`, []],
    ['no factors', '# Outage\n\n## Summary\n\nIt broke.\n', []],
  ])('%s', (_, source, expected) => {
    expect(found(noActionItems, source).map(({ message }) => message)).toEqual(expected)
  })
})
