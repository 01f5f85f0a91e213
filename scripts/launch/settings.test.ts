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
