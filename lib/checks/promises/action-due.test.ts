import { describe, expect, test } from 'vitest'
import { list, places, table } from '@/test/promises'
import { actionDue } from './action-due'

describe('action items without due date', () => {
  test.each<[string, string, string[][]]>([
    ['an empty cell', table('| Add a probe | Ann | | To do |'), [['Add a probe']]],
    [
      'words that are no day',
      table('| Add a probe | Ann | ASAP | |', '| Drain it | Ann | ongoing | |'),
      [['Add a probe', 'Drain it']],
    ],
    ['a list', list('Add a probe', 'Drain it by Mar 25'), [['Add a probe']]],
    ['a date', table('| Add a probe | Ann | 2024-04-02 | |'), []],
    ['a quarter', table('| Add a probe | Ann | Q3 2024 | |'), []],
    [
      'a day in the words',
      list('Add a probe this sprint', 'Drain it before the end of April', 'Rotate it within 2 weeks'),
      [],
    ],
    ['a day above them all', list('Add a probe').replace('Action Items', 'Action Items (target: Q3 2024)'), []],
    ['a day in the item above', list('Before the end of April:\n  - Add a probe\n  - Drain it'), []],
    [
      'the day of writing above',
      list('Add a probe').replace('Action Items', 'Action Items of 2024-03-20'),
      [['Add a probe']],
    ],
    ['an item that is done', table('| Add a probe | Ann | | Done |'), []],
    ['an item that is ticked', list('[x] Add a probe'), []],
  ])('%s', (_, source, expected) => {
    expect(places(actionDue, source)).toEqual(expected)
  })
})
