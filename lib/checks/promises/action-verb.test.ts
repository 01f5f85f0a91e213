import { describe, expect, test } from 'vitest'
import { found, list, table } from '@/test/promises'
import { actionVerb } from './action-verb'

describe('action items that name no deed', () => {
  test.each([
    'Customer communication',
    'Better monitoring of the queue',
    'Disk alerts',
    '**Disk monitoring:** Better alerts',
    'More tests',
    'Postmortem process',
    'Runbook for failover',
    'Could we use a smaller pool?',
  ])('doesn’t begin with a verb: %s', (title) => {
    const [finding] = found(actionVerb, list(title))
    expect(finding?.message).toBe(
      'This action item doesn’t begin with what is to be done: say what will be different when it is done.',
    )
  })

  test.each([
    'Investigate the timeouts',
    'Look into sharding',
    'Improve monitoring',
    'Be more careful with releases',
    'Consider a second region',
  ])('has no end: %s', (title) => {
    const [finding] = found(actionVerb, list(title))
    expect(finding?.message).toBe('This action item has no end: say what will be different when it is done.')
  })

  test.each([
    'Add a probe',
    '[OPS-12] Add a probe',
    '**Probes:** add one to each pod',
    '[Add a probe](https://tracker.example/12)',
    'We will add a probe',
    'Storage team to add a probe',
    'Adding a probe',
    'Never deploy on a Friday',
    'Reconfigure the pool',
    'Frobnicate the pool',
    'The pool should be smaller',
    'Removal of the old pool',
    '**Disk monitoring:** Better alerts when the disk fills up',
    'Investigate why the pool ran dry',
    'Look into sharding and propose one of two ways',
    'Improve monitoring so that a full pool pages somebody',
    'プールの監視を追加',
    'Customer communication (done)',
  ])('is silent about: %s', (title) => {
    expect(found(actionVerb, list(title))).toEqual([])
  })

  test('is silent about what is done or given up', () => {
    expect(found(actionVerb, table('| Customer communication | | | Done |', '| More tests | | | Won’t do |'))).toEqual(
      [],
    )
  })
})
