import { afterEach, expect, test, vi } from 'vitest'

async function webhook(hosts = '') {
  vi.resetModules()
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@127.0.0.1/none')
  vi.stubEnv('WEBHOOK_HOSTS', hosts)
  return import('./webhook')
}
afterEach(() => vi.unstubAllEnvs())

test('an address of a network of one’s own is not public, however it is written', async () => {
  const { isPublic } = await webhook()
  const own = [
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.31.255.255', '192.168.1.1'],
    ...['198.18.0.1', '224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:10.0.0.1', '64:ff9b::a00:1', 'fc00::1'],
    ...['fe80::1', 'ff02::1', '2002:a00:1::', '2001:db8::1', '2001::1', 'localhost', ''],
  ]
  expect(own.filter(isPublic)).toEqual([])
  expect(['1.1.1.1', '172.32.0.1', '2606:4700::1111'].filter(isPublic)).toHaveLength(3)
})

test('only https to a public host is asked, and what an admin allows', async () => {
  const { webhookRefusal } = await webhook('chat.example.lan:8065, 10.0.0.7')
  const allowed = [
    'https://hooks.slack.com/services/T0/B0/x',
    'https://1.1.1.1/x',
    'http://chat.example.lan:8065/hooks/x',
    'https://10.0.0.7/hooks/x',
  ]
  expect(allowed.map(webhookRefusal)).toEqual(allowed.map(() => null))
  expect(webhookRefusal('hooks.slack.com')).toContain('whole address')
  expect(webhookRefusal('http://hooks.slack.com/x')).toContain('begin with https://')
  expect(webhookRefusal('ftp://10.0.0.7/x')).toContain('begin with https://')
  expect(webhookRefusal('https://me:secret@hooks.slack.com/x')).toContain('name and password')
  expect(webhookRefusal('https://hooks.slack.com:8443/x')).toContain('no port')
  expect(webhookRefusal('http://chat.example.lan/x')).toContain('begin with https://')
  for (const own of ['https://127.0.0.1/x', 'https://[::1]/x', 'https://0x7f.1/x', 'https://2130706433/x']) {
    expect(webhookRefusal(own), own).toContain('private network')
  }
})

test('a name that leads into a network of one’s own is not asked', async () => {
  const { postWebhook } = await webhook()
  await expect(postWebhook('https://localhost/x', 'One')).rejects.toThrow('its host is in a private network')
  await expect(postWebhook('https://127.0.0.1/x', 'One')).rejects.toThrow('none that may be asked')
  await expect(postWebhook('https://no-such-host.invalid/x', 'One')).rejects.toThrow('there is no such host')
})
