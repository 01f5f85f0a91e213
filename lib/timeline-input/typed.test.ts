import { describe, expect, test } from 'vitest'
import fc from '@/test/property'
import { takeMilestone } from './milestone-key'
import type { InputContext } from './settle'
import { readTyped } from './typed'

const context: InputContext = {
  timeZone: 'America/Los_Angeles',
  zoneLabel: 'PST',
  day: '2024-03-18',
  previous: '2024-03-18T14:20:00',
  now: '2024-03-18T22:05:31Z',
}

/** A line in short: "03-18 14:23 ~ | text", and its doubts. */
function read(line: string, more: Partial<InputContext> = {}): [string, ...string[]] {
  const { local, precision, approximate, text, localUntil, doubts } = readTyped(line, { ...context, ...more })
  const clock = local?.slice(5, precision === 'second' ? 19 : 16).replace('T', ' ')
  const until = localUntil ? `→${localUntil.slice(11, 16)}` : ''
  return [`${clock ?? '-'}${until}${approximate ? '~' : ''} | ${text}`, ...doubts]
}

describe('a typed line', () => {
  test.each<[string, ...string[]]>([
    ['14:23 PagerDuty alert triggered', '03-18 14:23 | PagerDuty alert triggered'],
    ['  - **14:23** - alert', '03-18 14:23 | alert'],
    ['**14:23 alert** by Ann', '03-18 14:23 | **alert** by Ann'],
    ['[14:23:07] alert', '03-18 14:23:07 | alert'],
    ['(14:23) alert', '03-18 14:23 | alert'],
    ['14:23: alert', '03-18 14:23 | alert'],
    ['14:23 -5 pods', '03-18 14:23 | -5 pods'],
    ['14:23 ~50% of requests fail', '03-18 14:23 | ~50% of requests fail'],
    ['14:23 …then it died', '03-18 14:23 | …then it died'],
    ['2:23pm alert', '03-18 14:23 | alert'],
    ['2.23 pm alert', '03-18 14:23 | alert'],
    ['3pm alert', '03-18 15:00 | alert'],
    ['12am alert', '03-19 00:00 | alert', 'next day'],
    ['12pm alert', '03-18 12:00 | alert', 'out of order'],
    ['~14:25 alert', '03-18 14:25~ | alert'],
    ['about 14:25 alert', '03-18 14:25~ | alert'],
    ['by 14:25 all recovered', '03-18 14:25~ | all recovered'],
    ['14:25-14:40 errors', '03-18 14:25→14:40 | errors'],
    ['23:50-00:10 errors', '03-18 23:50→00:10 | errors', 'ends next day'],
    ['14:23:07.120 alert', '03-18 14:23:07 | alert', 'fraction dropped'],
    ['24:00 maintenance', '03-19 00:00 | maintenance', 'end of day'],
    ['2024-03-18 24:00 maintenance', '03-19 00:00 | maintenance'],
    ['24:00:00 maintenance', '03-19 00:00:00 | maintenance', 'end of day'],
    ['22:00-24:00 maintenance', '03-18 22:00→00:00 | maintenance'],
    ['23:59–24:00 maintenance', '03-18 23:59→00:00 | maintenance'],
    ['24:00-01:30 maintenance', '03-19 00:00→01:30 | maintenance', 'end of day'],
    ['15:24:00 the minute 24, not midnight', '03-18 15:24:00 | the minute 24, not midnight'],
    ['2024-03-18 04:24:00 neither', '03-18 04:24:00 | neither'],
    ['14:23 the limit of 24:00 hours', '03-18 14:23 | the limit of 24:00 hours'],
    ['2024-03-18 14:23 alert', '03-18 14:23 | alert'],
    ['2024-03-18T14:23:07-07:00 alert', '03-18 14:23:07 | alert'],
    ['2024-03-18T21:23Z alert', '03-18 14:23 | alert', 'other zone'],
    ['21:23Z alert', '03-18 14:23 | alert', 'other zone'],
    ['02:53+05:30 alert', '03-18 14:23 | alert', 'other zone'],
    ['14:23 PST alert', '03-18 14:23 | alert', 'label not in force'],
    ['14:23 WEST region fails over', '03-18 14:23 | WEST region fails over'],
    ['Mar 19, 2024 09:00 review', '03-19 09:00 | review'],
    ['2024-03-19 review', '03-19 | review'],
    ['+5m retries added', '03-18 14:25 | retries added'],
    ['+1h10m all well', '03-18 15:30 | all well'],
    ['now retrying', '03-18 15:05 | retrying'],
    ['14:23', '03-18 14:23 | '],
    ['??:?? somebody restarts it', '- | somebody restarts it', 'no time'],
  ])('%s', (line, ...expected) => {
    expect(read(line)).toEqual(expected)
  })

  test.each<[string, ...string[]]>([
    ['1423 PagerDuty alert triggered', '03-18 14:23 | PagerDuty alert triggered', 'without colon'],
    ['1423 rollback', '03-18 14:23 | rollback', 'without colon'],
    ['1423 was paged', '03-18 14:23 | was paged', 'without colon'],
    ['1423', '03-18 14:23 | ', 'without colon'],
    ['1423 users affected', '- | 1423 users affected', 'perhaps a time', 'no time'],
    ['~1423 failed requests', '- | ~1423 failed requests', 'perhaps a time', 'no time'],
    ['1423ms latency', '- | 1423ms latency', 'no time'],
    ['1423 ms latency', '- | 1423 ms latency', 'perhaps a time', 'no time'],
    ['1423 of 2000 failed', '- | 1423 of 2000 failed', 'perhaps a time', 'no time'],
    ['1475 rollback', '- | 1475 rollback', 'no time'],
    ['14235 rollback', '- | 14235 rollback', 'no time'],
    ['1.20 released', '- | 1.20 released', 'perhaps a time', 'no time'],
    ['7 pods restarted', '- | 7 pods restarted', 'no time'],
    ['3 attempts failed', '- | 3 attempts failed', 'no time'],
    ['May 5 customers called', '- | May 5 customers called', 'no time'],
    ['25:61 alert', '- | 25:61 alert', 'no such time', 'no time'],
    ['2024-02-30 14:23 alert', '- | 2024-02-30 14:23 alert', 'no such time', 'no time'],
    ['yesterday 14:23 alert', '- | yesterday 14:23 alert', 'perhaps a time', 'no time'],
    ['nowadays it works', '- | nowadays it works', 'no time'],
    ['+5 pods added', '- | +5 pods added', 'no time'],
    ['+5M requests', '- | +5M requests', 'no time'],
    ['T+5m alert', '- | T+5m alert', 'no time'],
    ['unknown', '- | unknown', 'no time'],
    ['alert at 14:23', '- | alert at 14:23', 'no time'],
    ['', '- | ', 'no time'],
  ])('near miss: %s', (line, ...expected) => {
    expect(read(line)).toEqual(expected)
  })
})

describe('the day of a bare time', () => {
  test.each<[string, string, ...string[]]>([
    ['2024-03-18T23:58:00', '00:04 x', '03-19 00:04 | x', 'next day'],
    ['2024-03-18T23:58:00', '17:58 x', '03-18 17:58 | x', 'out of order'],
    ['2024-03-18T23:58:00', '17:57 x', '03-19 17:57 | x', 'next day'],
    ['2024-03-19T00:04:00', '23:59 x', '03-19 23:59 | x', 'far ahead'],
    ['2024-03-19T00:04:00', '2024-03-18 23:59 x', '03-18 23:59 | x'],
    ['2024-03-18', '09:00 x', '03-18 09:00 | x'],
    ['2024-03-18T23:58:00', '07:04 UTC x', '03-19 00:04 | x', 'next day', 'other zone'],
    ['2024-03-18T16:50:00', '00:04 UTC x', '03-18 17:04 | x', 'other zone'],
  ])('after %s: %s', (previous, line, ...expected) => {
    expect(read(line, { previous })).toEqual(expected)
  })

  test('is not made up', () => {
    expect(read('14:23 x', { day: null, previous: null })).toEqual(['- | x', 'no day'])
    expect(read('+5m x', { previous: null })).toEqual(['- | +5m x', 'nothing before', 'no time'])
  })
})

describe('around a change of the clock', () => {
  const at = (line: string, more: Partial<InputContext>) => {
    const { at, doubts } = readTyped(line, { ...context, previous: null, ...more })
    return [at, ...doubts]
  }
  test('a time left out is read with the offset before', () => {
    expect(at('02:30 x', { day: '2024-03-10' })).toEqual(['2024-03-10T02:30:00-08:00', 'skipped'])
  })
  test('a time that came twice is the first, unless its offset or label is written', () => {
    const day = '2024-11-03'
    expect(at('01:30 x', { day })).toEqual(['2024-11-03T01:30:00-07:00', 'repeated'])
    expect(at('01:30 PST x', { day })).toEqual(['2024-11-03T01:30:00-08:00'])
    expect(at('2024-11-03T01:30-08:00 x', { day })).toEqual(['2024-11-03T01:30:00-08:00'])
  })
  test('minutes after are real minutes', () => {
    expect(at('+1h x', { previous: '2024-03-10T01:30:00' })).toEqual(['2024-03-10T03:30:00-07:00'])
  })
  test('without a zone there is no instant', () => {
    expect(at('14:23 x', { timeZone: null, zoneLabel: null })).toEqual(['2024-03-18T14:23:00'])
    expect(at('14:23 UTC x', { timeZone: null, zoneLabel: null })).toEqual(['2024-03-18T14:23:00Z'])
  })
})

describe('a milestone', () => {
  test.each([
    ['14:23 Alert !a', 'alerted', 'Alert'],
    ['14:23 !d Errors on the dashboard', 'detected', 'Errors on the dashboard'],
    ['!k 14:23 Ann is on it', 'acknowledged', 'Ann is on it'],
    ['14:23 Ann is on it !ack', 'acknowledged', 'Ann is on it'],
    ['14:23 over !R', 'resolved', 'over'],
    ['14:23 wow!d', null, 'wow!d'],
    ['14:23 wow !important', null, 'wow !important'],
    ['14:23 !x y', null, '!x y'],
    ['!d', 'detected', ''],
  ])('%s', (line, milestone, text) => {
    expect(readTyped(line, context)).toMatchObject({ milestone, text })
  })

  test('of the words is suggested, not taken', () => {
    expect(readTyped('14:23 PagerDuty alert triggered', context)).toMatchObject({
      milestone: null,
      suggested: 'alerted',
    })
    expect(readTyped('14:23 PagerDuty alert triggered !d', context)).toMatchObject({ suggested: null })
  })

  test('mark leaves a text alone that has none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { mark, text: rest } = takeMilestone(text)
        if (mark === '') expect(rest).toBe(text.trim())
      }),
    )
  })
})

const zones = fc.constantFrom('America/Los_Angeles', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC')
const starts = fc.constantFrom(
  '14:23 ',
  '~9:05pm - ',
  '1423 ',
  '**14:23** ',
  '[2024-03-18 ',
  '+5m ',
  'now ',
  '24:00',
  '!d ',
)
const line = fc
  .tuple(
    fc.option(starts, { nil: '' }),
    fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })),
    fc.constantFrom('', ' !a'),
  )
  .map((parts) => parts.join(''))

describe('any line', () => {
  const letters = (text: string) => text.match(/[\p{L}\p{N}]/gu)?.join('') ?? ''

  test('gives an entry and loses no letter or digit', () => {
    fc.assert(
      fc.property(line, zones, (typed, timeZone) => {
        const { written, text, mark } = readTyped(typed, { ...context, timeZone })
        const kept = [letters(written), letters(text), letters(mark)]
        const orders = [kept, [kept[2], kept[0], kept[1]], [kept[0], kept[2], kept[1]]].map((all) => all.join(''))
        // The number of a list item in front of a time is the only thing left out.
        expect(orders).toContain(
          letters(typed.replace(/^\s*(?:[-*•]\s+)*\d{1,2}[.)]\s+(?=[[(*_`~]*\d)/, written ? '' : '$&')),
        )
      }),
      { numRuns: 2_000 },
    )
  })

  test('with a date and time printed is read as that time, in any zone', () => {
    const any = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    const changes = fc.constantFrom('2024-03-10', '2024-03-31', '2024-04-07', '2024-10-06', '2024-10-27', '2024-11-03')
    const near = fc.tuple(changes, fc.nat(5 * 3_600)).map(([day, second]) => new Date(Date.parse(day) + second * 1_000))
    const time = fc.oneof(any, near)
    fc.assert(
      fc.property(time, zones, (when, timeZone) => {
        const local = when.toISOString().slice(0, 19)
        const entry = readTyped(`${local.replace('T', ' ')} x`, { ...context, timeZone })
        expect(entry).toMatchObject({ local, text: 'x', precision: 'second' })
        const again = readTyped(`${entry.at} x`, { ...context, timeZone })
        expect(Date.parse(again.at ?? '')).toBe(Date.parse(entry.at ?? ''))
        if (!entry.doubts.includes('skipped')) expect(again.local).toBe(local)
      }),
      { numRuns: 1_000 },
    )
  })

  test('within 18 hours of the line before finds its day without a date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 17 * 60 + 59 }), fc.nat(1_439), fc.nat(364), (after, start, day) => {
        const previous = new Date(Date.UTC(2024, 0, 1 + day, 0, start)).toISOString().slice(0, 19)
        const local = new Date(Date.UTC(2024, 0, 1 + day, 0, start + after)).toISOString().slice(0, 19)
        expect(readTyped(`${local.slice(11, 16)} x`, { ...context, previous }).local).toBe(local)
      }),
    )
  })
})
