import { expect, it } from 'vitest'
import { readStatements } from './statements.mjs'

const log = `2024-03-18 14:20:00.123 UTC [71] LOG:  execute <unnamed>: SELECT a
\t  FROM b WHERE c = $1 AND d = $2
2024-03-18 14:20:00.123 UTC [72] LOG:  statement: SELECT 'mark'
2024-03-18 14:20:00.123 UTC [71] DETAIL:  Parameters: $1 = 'it''s, $2 = ''x''', $2 = NULL
2024-03-18 14:20:00.124 UTC [70] LOG:  checkpoint starting: time
`

it('reads statements with their parameters, whatever stands between', () => {
  expect(readStatements(log)).toEqual([
    { text: 'SELECT a\n  FROM b WHERE c = $1 AND d = $2', values: ["it's, $2 = 'x'", null] },
    { text: "SELECT 'mark'", values: [] },
  ])
})
