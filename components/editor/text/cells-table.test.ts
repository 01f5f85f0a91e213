import { describe, expect, it } from 'vitest'
import { readCells, tableOfCells } from './cells-table'

describe('readCells', () => {
  it.each([
    [
      'a\tb\nc\td\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      '"two\nlines"\t"say ""hi"""\nx\ty',
      [
        ['two\nlines', 'say "hi"'],
        ['x', 'y'],
      ],
    ],
    ['5" disk\tb', [['5" disk', 'b']]],
    [
      'a\t\n\tb',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['a\tb\n\t\n\n', [['a', 'b']]],
    ['', []],
  ])('%j', (text, rows) => expect(readCells(text)).toEqual(rows))
})

describe('tableOfCells', () => {
  it('fills up, escapes pipes once and keeps lines within a cell', () => {
    expect(tableOfCells([['Time', 'What'], ['14:20', 'a | b'], ['14:21', 'c \\| d'], ['x\n y']])).toBe(
      '| Time | What |\n| --- | --- |\n| 14:20 | a \\| b |\n| 14:21 | c \\| d |\n| x<br>y |  |',
    )
  })

  it('is nothing without cells', () => expect(tableOfCells([])).toBe(''))
})
