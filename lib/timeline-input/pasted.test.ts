import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import fc from '@/test/property'
import { type Preview, readPasted } from './pasted'
import type { InputContext } from './settle'

const context: InputContext = {
  timeZone: 'America/Los_Angeles',
  zoneLabel: 'PT',
  day: '2024-03-18',
  previous: null,
  now: '2024-03-19T22:05:31Z',
}

/** A preview in short: its shape, "03-18 14:23 Ann: alert", and "2 heading" for what was skipped. */
function read(text: string, more: Partial<InputContext> = {}): { shape: string; rows: string[]; skipped: string[] } {
  return short(readPasted(text, { ...context, ...more }))
}

function short({ shape, rows, skipped }: Preview) {
  return {
    shape,
    rows: rows.map(({ local, who, text }) => {
      const clock = local?.slice(5, local.endsWith(':00') ? 16 : 19).replace('T', ' ')
      return `${clock ?? '-'} ${who ? `${who}: ` : ''}${text}`
    }),
    skipped: skipped.map(({ line, reason }) => `${line} ${reason}`),
  }
}

const RUN = ['03-18 23:58 deploy | a', '03-19 00:04 errors, many']

describe('a table', () => {
  test.each([
    [
      'table',
      '## Timeline\n\n| Time | Event |\n|---|---|\n| 23:58 | deploy \\| a |\n| 00:04 | errors, many |',
      ['1 heading'],
    ],
    ['cells', 'Time\tWhat happened\n23:58\tdeploy | a\n00:04\terrors, many', []],
    ['cells', '23:58\tdeploy | a\n00:04\terrors, many\n', []],
    ['cells', '2024-03-18\t23:58\tdeploy | a\r\n2024-03-19\t00:04\terrors, many\r\n', []],
    ['csv', 'time,event\n23:58,deploy | a\n00:04,"errors, many"', []],
    ['csv', '23:58;deploy | a\n00:04;"errors, many"', []],
    ['csv', 'date,time,event\n3/18/2024,11:58 PM,deploy | a\n3/19/2024,12:04 AM,"errors, many"', []],
  ])('as %s: %j', (shape, text, skipped) => {
    expect(read(text)).toEqual({ shape, rows: RUN, skipped })
  })

  test('with a zone in its head, people and further columns', () => {
    const preview = readPasted('Time (UTC),Who,Event,Link\n21:23,Ann,alert,x\n21:28,Bob,ack,', context)
    expect(short(preview).rows).toEqual(['03-18 14:23 Ann: alert', '03-18 14:28 Bob: ack'])
    expect(preview).toMatchObject({ zoneLabel: 'UTC', timeZone: 'UTC', firstDay: '2024-03-18' })
    expect(preview.rows[0]).toMatchObject({ extra: { Link: 'x' }, written: '21:23', suggested: 'alerted', line: 2 })
  })

  test('keeps quotes, line breaks and the line of each record', () => {
    const { rows } = readPasted('time,event\n14:20,"one ""two""\nthree"\n14:25,four', context)
    expect(rows.map(({ line, text }) => [line, text])).toEqual([
      [2, 'one "two"<br>three'],
      [4, 'four'],
    ])
  })

  test('says what is not a row of it', () => {
    const text = 'Some words\n\n| Time | Event |\n|--|--|\n| 14:20 | a |\n|  |  |\n\n| A | B |\n|--|--|\n| c | d |'
    expect(read(text).skipped).toEqual(['1 outside the table', '6 empty', '10 no time column'])
  })

  test('is not seen in lines with commas', () => {
    expect(read('14:20 alert, many\n14:25 ack, Ann')).toMatchObject({ shape: 'lines' })
  })
})

describe('plain lines', () => {
  test('are read one by one; days, headings and rules are no entries', () => {
    const text =
      '## Timeline (UTC)\n2024-03-18:\n- 21:23 alert\n    more words\n- 21:28 ack\n\nTuesday, March 19, 2024\n~07:10 over\n---\nNobody wrote when'
    expect(read(text)).toEqual({
      shape: 'lines',
      rows: ['03-18 14:23 alert\nmore words', '03-18 14:28 ack', '03-19 00:10 over', '- Nobody wrote when'],
      skipped: ['1 heading', '2 day', '7 day', '9 rule'],
    })
  })

  test('of a log keep who spoke in the text', () => {
    expect(read('2024-03-18T21:23:00Z - ann: looking\n2024-03-18T21:27:05Z - bob: acked').rows).toEqual([
      '03-18 14:23 ann: looking',
      '03-18 14:27:05 bob: acked',
    ])
  })

  test('of a report without a zone carry the one the text states', () => {
    const preview = readPasted('# Times in UTC\n14:23 alert', { ...context, timeZone: null, zoneLabel: null })
    expect(preview.rows[0]).toMatchObject({ at: '2024-03-18T14:23:00Z', zoneLabel: 'UTC' })
  })
})

describe('a chat copied from the screen', () => {
  const two = ['03-18 14:28 Ann Lee: acking the page', '03-18 14:29 Ann Lee: looking at mongo']
  test.each([
    ['name and time in one line', 'Ann Lee  2:28 PM\nacking the page\n:eyes:2\n2:29 PM  looking at mongo\n2 replies'],
    ['name above the time', 'Ann Lee\n  2:28 PM\nacking the page\n👀\n1\n2:29\nlooking at mongo (edited)'],
    ['time in brackets', 'Ann Lee\n\n  [2:28 PM]\nacking the page\n[2:29 PM] looking at mongo'],
    ['a dash', 'Ann Lee — Yesterday at 2:28 PM\nacking the page\nAnn Lee — Yesterday at 2:29 PM\nlooking at mongo'],
    ['a robot, its name above', 'Ann Lee\nAPP  2:28 PM\nacking the page\nAnn Lee\nAPP  2:29 PM\nlooking at mongo'],
    ['a robot', 'Ann Lee APP  2:28 PM\nacking the page\nAnn Lee APP  2:29 PM\nlooking at mongo'],
    ['Teams', '[3/18/2024 2:28 PM] Ann Lee\nacking the page\n[3/18/2024 2:29 PM] Ann Lee\nlooking at mongo'],
    [
      'Teams, from the new screen',
      'Ann Lee\nYesterday 2:28 PM\nacking the page\nhas context menu\nAnn Lee\nYesterday 2:29 PM\nlooking at mongo',
    ],
    ['a day of its own', 'Yesterday\nAnn Lee\n2:28 PM\nacking the page\nAnn Lee\n2:29 PM\nlooking at mongo'],
  ])('with %s', (_, text) => {
    expect(read(text)).toMatchObject({ shape: 'chat', rows: two })
  })

  test('may have handles, several lines, and midnight in it', () => {
    const text = 'ann.lee\n11:58 PM\none\ntwo\nbob_k\n12:04 AM\nthree'
    expect(read(text).rows).toEqual(['03-18 23:58 ann.lee: one\ntwo', '03-19 00:04 bob_k: three'])
  })

  test.each([
    ['with am and pm', 'Ann Lee\n  11:59 PM\nok\n12:01\nbye'],
    ['of 24 hours', 'Ann Lee\n23:59\nwell\nok\n00:01\nbye'],
  ])('does not take a last word for a name, on a clock %s', (_, text) => {
    expect(readPasted(text, context).rows.map(({ who, local }) => [who, local])).toEqual([
      ['Ann Lee', '2024-03-18T23:59:00'],
      ['Ann Lee', '2024-03-19T00:01:00'],
    ])
  })

  test('shows the time of whoever copied it', () => {
    const preview = readPasted('Ann Lee  11:28 PM\nacking', { ...context, typedZone: 'Europe/Berlin' })
    expect(preview.rows[0]).toMatchObject({ local: '2024-03-18T15:28:00', doubts: ['other zone'] })
    expect(preview.timeZone).toBe('Europe/Berlin')
  })

  test('is not seen in an IRC log', () => {
    expect(read('[14:23] Alert fired\n[14:28] Ann acked')).toMatchObject({
      shape: 'lines',
      rows: ['03-18 14:23 Alert fired', '03-18 14:28 Ann acked'],
    })
  })
})

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...[
      '14:23 alert',
      '| Time | Event |',
      '|---|---|',
      '| 14:20 | x |',
      '14:20\ta\tb',
      '"a',
      '14:20,"b',
      'Ann Lee  2:28 PM',
    ],
    ...[
      'Ann Lee',
      '2:28 PM',
      '[14:20] x',
      '# Head',
      '---',
      '2024-03-18',
      '[{"ts":"1710797000.1","text":"a"}]',
      '{',
      '',
    ],
  )
  const text = fc
    .array(fc.tuple(fc.oneof(pieces, fc.string({ maxLength: 30 })), fc.constantFrom('\n', '\r\n', '\n\n')), {
      maxLength: 12,
    })
    .map((lines) => lines.flat().join(''))

  test('is read without an error, and each line with words is a row, part of one, or skipped', () => {
    fc.assert(
      fc.property(text, (pasted) => {
        const { shape, rows, skipped } = readPasted(pasted, context)
        if (shape !== 'lines') return
        const counted = rows.reduce((sum, row) => sum + row.text.split('\n').length, skipped.length)
        expect(counted).toBe(pasted.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '').length)
      }),
      { numRuns: 1_500 },
    )
  })
})

// Each must stay well within the test's own time limit.
test.each([
  ['lines', '14:20 deployed\n'],
  ['one line', '14:20 deployed '],
  ['spaces', ' '],
  ['rules', '- '],
  ['quotes', '"'],
  ['cells', '14:20,"a ""b"""\n'],
  ['a chat', 'Ann Lee  2:28 PM\nwords\n'],
  ['names', 'Ann '],
  ['openings', '[(*'],
  ['braces', '[{'],
])('a paste of 100 KB is read in time: %s', (_, piece) => {
  const { rows, skipped } = readPasted(piece.repeat(100_000 / piece.length), context)
  expect(rows.length + skipped.length).toBeGreaterThanOrEqual(piece.trim() === '' ? 0 : 1)
})

const PAYLOADS = '../shared/payloads'
test.skipIf(!existsSync(PAYLOADS)).each([
  ['slack_sample.txt', 'lines', 3],
  ['slack_paste_sample.txt', 'lines', 2],
  ['slack-export-messages.json', 'export', 2],
  ['slack-thread-messages.json', 'export', 5],
  ['slack-event-message-rich-text.json', 'export', 1],
  ['pagerduty-rest-log-entries-response.json', 'export', 1],
  ['pagerduty-rest-notes-response.json', 'export', 2],
])('%s beside the checkout is read as %s with %i rows', (name, shape, count) => {
  const preview = readPasted(readFileSync(`${PAYLOADS}/${name}`, 'utf8'), context)
  expect([preview.shape, preview.rows.length]).toEqual([shape, count])
  if (shape === 'export') expect(preview.rows.every(({ at, text }) => at && text)).toBe(true)
})
