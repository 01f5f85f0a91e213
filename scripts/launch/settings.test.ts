import { expect, test } from 'vitest'
import { readSettings } from './settings.mjs'

test('without settings: this machine only, port 3000, the embedded database', () => {
  expect(readSettings({})).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: null })
})

test.each(['abc', '0', '70000', '30 00', '3000x', '-1'])('PORT=%s is refused', (PORT) => {
  expect(() => readSettings({ PORT })).toThrow(`PORT is "${PORT}", which is not a port number.`)
})

test.each(['mysql://localhost/x', 'localhost:5432', 'postgres'])('DATABASE_URL=%s is refused', (DATABASE_URL) => {
  expect(() => readSettings({ DATABASE_URL })).toThrow('DATABASE_URL is not the address of a PostgreSQL database.')
})

test.each([
  [{}, true],
  [{ HOST: 'localhost', HINDSIGHT_URL: '', TRUST_PROXY: '0' }, true],
  [{ HOST: '::1' }, true],
  [{ HOST: '0.0.0.0' }, false],
  [{ HOST: '192.168.0.2' }, false],
  [{ HOST: '127.0.0.1.example.org' }, false],
  [{ HINDSIGHT_URL: 'https://hindsight.example.org' }, false],
  [{ TRUST_PROXY: '1' }, false],
  [{ TRUST_PROXY: 'yes' }, false],
  [{ DATABASE_URL: 'postgresql://localhost/x' }, false],
])('%j: people need no password: %j', (env, isSample) => {
  expect(readSettings(env).isSample).toBe(isSample)
})
