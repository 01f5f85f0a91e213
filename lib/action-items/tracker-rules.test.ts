import { expect, test } from 'vitest'
import { readTracker } from './tracker-rules'

test.each([
  ['https://github.com/acme/shop/issues/12', 'GitHub', 'acme/shop#12'],
  ['https://github.com/acme/shop/pull/7/files', 'GitHub', 'acme/shop#7'],
  ['https://github.acme.example/acme/shop/issues/12?x=1#note', 'GitHub', 'acme/shop#12'],
  ['https://gitlab.com/acme/web/shop/-/issues/3', 'GitLab', 'acme/web/shop#3'],
  ['https://gitlab.acme.example/acme/shop/-/merge_requests/31', 'GitLab', 'acme/shop!31'],
  ['https://gitlab.com/acme/shop/issues/3', 'GitLab', 'acme/shop#3'],
  ['https://linear.app/acme/issue/ops-42/pool-alert', 'Linear', 'OPS-42'],
  ['https://acme.atlassian.net/browse/OPS-4', 'Jira', 'OPS-4'],
  ['https://tools.acme.example/jira/browse/ops-4?focused=1', 'Jira', 'OPS-4'],
])('%s is an issue of %s called %s', (address, place, name) => {
  expect(readTracker(address)).toEqual({ place, name })
})

test.each([
  ['https://wiki.acme.example/pool', 'wiki.acme.example'],
  ['https://github.com/acme/shop', 'github.com'],
  ['https://github.com.evil.example/acme/shop/issues/1', 'github.com.evil.example'],
  ['https://linear.app/acme/project/x', 'linear.app'],
])('%s is an address of %s', (address, host) => {
  expect(readTracker(address)).toEqual({ place: host, name: host })
})

test.each(['', 'OPS-4', 'javascript:alert(1)', 'ftp://acme.example/OPS-4'])('%s is no web address', (address) => {
  expect(readTracker(address)).toBeNull()
})

test('what can’t be decoded stays as it is', () => {
  expect(readTracker('https://github.com/acme/%E0%A4/issues/1')?.name).toBe('acme/%E0%A4#1')
})
