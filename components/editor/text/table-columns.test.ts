import { describe, expect, it } from 'vitest'
import { tableColumns } from './table-columns'

/** The lines with their room filled in. */
function shown(lines: string[]): string[] {
  const { rooms } = tableColumns(lines)
  return lines.map((line, row) =>
    rooms[row]!.reduceRight(
      (text, { at, characters }) => text.slice(0, at) + '.'.repeat(characters) + text.slice(at),
      line,
    ),
  )
}

describe('tableColumns', () => {
  it('lines columns up, but for what follows the last', () => {
    expect(shown(['| Time | What |', '|---|---|', '| 14:20 UTC | Alert fired | x', '| 1 | a \\| b |'])).toEqual([
      '| Time .....| What .......|',
      '|---........|---..........|',
      '| 14:20 UTC | Alert fired | x',
      '| 1 ........| a \\| b .....|',
    ])
  })

  it('needs no pipe at the ends', () => {
    expect(shown(['a | b', '--|--', 'long | c'])).toEqual(['a ...| b', '--...|--', 'long | c'])
  })

  it('says how far the last column is indented', () => {
    expect(tableColumns(['| Time | What |', '| 14:20 | Alert |']).indent).toBe(9)
  })

  it('stops lining up where lines grow too long', () => {
    const long = 'x'.repeat(70)
    expect(shown([`| a | ${long} | b |`, '| abc | y | z |'])).toEqual([`| a ..| ${long} | b |`, '| abc | y | z |'])
  })
})
