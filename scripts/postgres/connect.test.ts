import { expect, test } from 'vitest'
import { connectionFailure, requireVersion } from './connect.mjs'

const URL = 'postgresql://app:secret%2F1@db.example:5433/hindsight'
const failure = (code: string, message = 'what the server says') => connectionFailure({ code, message }, URL)

test.each([
  ['ECONNREFUSED', 'No database server answers at db.example:5433.'],
  ['ENOTFOUND', "The database host db.example can't be found."],
  ['28P01', 'The database at db.example:5433 refuses the password of app.'],
  ['28000', 'The database at db.example:5433 does not let app in: what the server says.'],
  ['3D000', 'The server db.example:5433 has no database "hindsight".'],
  ['53300', "The database at db.example:5433 can't be used: what the server says"],
])('%s is said as: %s', (code, said) => {
  const { message, remedy } = failure(code)
  expect(message).toBe(said)
  expect(`${message} ${remedy}`).not.toMatch(/secret/)
})

test('of a host with several addresses, the first error is said', () => {
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
  expect(connectionFailure(new AggregateError([refused, refused]), URL).message).toContain('No database server answers')
})

test('a server that is too old is refused', async () => {
  const server = (major: number) => ({ query: async () => ({ rows: [{ major }] }) }) as never
  await expect(requireVersion(server(14))).rejects.toThrow('This PostgreSQL server is version 14; Hindsight needs 15')
  await expect(requireVersion(server(15))).resolves.toBeUndefined()
})
