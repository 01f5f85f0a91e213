import { expect, test } from 'vitest'
import { countedAlerts } from './count-rules'

test.each([
  ['Implement the 9 alerts identified above', 9],
  ['**Implement** the nine alerts identified above', 9],
  ['Set up the three recommended alerts', 3],
  ['Build all of the 4 new alerts above', 4],
  ['Create the 5 alert recommendations listed below', 5],
  ['Configure 2 alerts as described in the runbook', 2],
  ['Write the six alerting rules above', 6],
  ['One alert identified above', 1],
])('“%s” counts %i', (title, count) => expect(countedAlerts(title)).toBe(count))

test.each([
  'Add 2 alerts for the pool',
  'Add all 12 alerts',
  'Implement the first 3 alerts identified above',
  'Implement 3 of the 9 alerts identified above',
  'Implement at least 4 alerts listed above',
  'Silence alerts above 9',
  'Review the alerts identified above',
  'Alert at 90 % of 9 connections',
  'Implement the 0 alerts identified above',
])('“%s” counts none', (title) => expect(countedAlerts(title)).toBeNull())
