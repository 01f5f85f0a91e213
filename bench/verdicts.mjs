/** @typedef {import('./load.mjs').Slice} Slice */
/** @typedef {'postmortem' | 'list' | 'desk' | 'action items' | 'review' | 'empty' | 'signed out' | 'floor postmortem' | 'floor list'} Name */
/** @typedef {Record<Name, { one: Slice[], many: Slice[] }>} Slices the rounds of one size, with one and many connections */
/**
 * @typedef {{
 *   sizes: Record<number, Slices>,
 *   views: Partial<Record<'postmortem' | 'list', import('./page-view.mjs').View>>, viewedAt: number,
 *   reviewed: Record<number, number>,
 *   memory: Record<number, { now: number, peak: number }>,
 *   writing: import('./writing.mjs').Writing | null,
 *   promising: import('./promising.mjs').Promising | null,
 * }} Results
 * @typedef {{ what: string, value: number, most: number, unit: string, met: boolean }} Verdict
 */

const PAGES = /** @type {const} */ (['postmortem', 'list'])
/** Pages without a bare server beside them. */
const DESKS = /** @type {const} */ (['desk', 'action items'])

/** A week has so many incidents where its page is held to a time. */
const WEEK = 200

/** The middle one, or the mean of the middle two. @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1)
  return (low + high) / 2
}

/** The processor time of a request, which both numbers of connections have a share in. @param {Slices} slices @param {Name} name */
export const cpuOf = (slices, name) => median(cpuByRound(slices, name))

/** @param {Slices} slices @param {Name} name */
const cpuByRound = (slices, name) =>
  slices[name].one.map(({ cpu }, round) => (cpu + (slices[name].many[round]?.cpu ?? cpu)) / 2)

/** How many times as much one takes as the other, compared round by round. @param {Slices} slices @param {Name} name @param {Name} other */
export function timesAsMuch(slices, name, other) {
  const others = cpuByRound(slices, other)
  return median(cpuByRound(slices, name).map((cpu, round) => cpu / (others[round] ?? Number.NaN)))
}

/** Every target with what was measured for it. @param {Results} results @returns {Verdict[]} */
export function judge({ sizes, views, memory, reviewed, writing, promising }) {
  const verdicts = /** @type {Verdict[]} */ ([])
  const say = (/** @type {string} */ what, /** @type {number} */ value, /** @type {number} */ most, unit = '') =>
    verdicts.push({ what, value, most, unit, met: value <= most })
  const [middle, least, greatest] = [sizes[10_000], sizes[1_000], sizes[100_000]]
  for (const page of [...PAGES, ...DESKS]) {
    if (middle) say(`${page} at 10,000: CPU against the empty page`, timesAsMuch(middle, page, 'empty'), 2, '×')
    if (least && greatest) {
      // Each measured by the empty page beside it: what a busier machine adds meets both.
      const growth = timesAsMuch(greatest, page, 'empty') / timesAsMuch(least, page, 'empty')
      say(`${page} at 100,000: CPU against that at 1,000`, growth, 1.25, '×')
    }
  }
  for (const page of PAGES) {
    if (middle) say(`${page} at 10,000: CPU against the floor`, timesAsMuch(middle, page, `floor ${page}`), 20, '×')
    const view = views[page]
    if (!view) continue
    say(`${page}, first visit: scripts`, view.scriptBytes / 1000, 150, ' kB')
    say(`${page}, first visit: everything`, view.bytes / 1000, 300, ' kB')
    say(`${page}, first visit: requests`, view.requests, 20)
    say(`${page}, first visit: other hosts`, view.foreign.length, 0)
    say(`${page}, first visit: layout shift`, view.shift, 0)
    say(`${page}, first visit: CPU against its HTML alone`, view.cpu / view.htmlCpu, 3, '×')
  }
  for (const [size, incidents] of Object.entries(reviewed)) {
    const p95 = median((sizes[Number(size)]?.review.one ?? []).map((slice) => slice.p95))
    if (incidents >= WEEK) say(`the page of a week of ${incidents} incidents, 95th percentile`, p95, 300, ' ms')
  }
  if (promising) say('a status through the API: CPU against the floor', promising.cpu / promising.floor, 12, '×')
  if (writing) say('a report of 30 KB: key to the next frame, 95th percentile', writing.own.p95, 50, ' ms')
  const most = Math.max(...Object.values(memory).map(({ now }) => now))
  say('memory of the server after the load', most, 350, ' MB')
  return verdicts
}
