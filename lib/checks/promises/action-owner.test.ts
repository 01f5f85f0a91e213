import { describe, expect, test } from 'vitest'
import { found, list, places, table } from '@/test/promises'
import { actionOwner } from './action-owner'

describe('action items without owner', () => {
  test.each<[string, string, string[][]]>([
    ['an empty cell', table('| Add a probe | | Mar 25 | To do |'), [['Add a probe']]],
    ['a placeholder', table('| Add a probe | TBD | Mar 25 | |'), [['Add a probe']]],
    ['words for nobody', table('| Add a probe | to be decided | Mar 25 | |'), [['Add a probe']]],
    [
      'several, once',
      list('Add a probe', 'Drain the old nodes (owner: Ann Lee)', 'Rotate the key'),
      [['Add a probe', 'Rotate the key']],
    ],
    ['an owner', table('| Add a probe | Ann Lee | Mar 25 | |'), []],
    ['a team', table('| Add a probe | Storage Team | Mar 25 | |'), []],
    ['an item that is done', table('| Add a probe | | Mar 25 | Done |', '| Drop it | | | Won’t do |'), []],
    [
      'an item told as done',
      list('Added a probe', 'We have raised a ticket', 'Probes: Added one', 'Drain the old nodes. (Done!)'),
      [],
    ],
    [
      'owners named in the words',
      list(
        'Storage team to add a probe',
        'Platform will drain the nodes',
        '@ann rotate it',
        'Ann to call',
        'Rotate the key (Ann Lee)',
        'Rotate it, responsible: ann',
      ),
      [],
    ],
    ['a paragraph', '# Outage\n\n## Action Items\n\nWe mean to add probes to everything.\n', []],
    [
      'what was completed, and what went wrong',
      '# Outage\n\n## Action Items\n\n### Immediate actions (completed)\n\n- Larger pool on each node\n\n### What went wrong\n\n- There was nobody to ask\n\n### Next\n\n- Add a probe\n',
      [['Add a probe']],
    ],
    ['preventive measures', '# Outage\n\n## Prevention Measures\n\n- Add probes\n', []],
  ])('%s', (_, source, expected) => {
    expect(places(actionOwner, source)).toEqual(expected)
  })

  test('says how many, and an explanation lapses with one more', () => {
    const one = found(actionOwner, list('Add a probe'))[0]
    const two = found(actionOwner, list('Add a probe', 'Rotate the key'))[0]
    expect([one?.message, two?.message]).toEqual(['This action item has no owner.', '2 action items have no owner.'])
    expect(one?.about).not.toBe(two?.about)
  })
})
