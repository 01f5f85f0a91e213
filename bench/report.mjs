import os from 'node:os'
import { say } from '../scripts/launch/progress.mjs'
import { cpuOf, judge, median, timesAsMuch } from './verdicts.mjs'

const NAMES = /** @type {import('./verdicts.mjs').Name[]} */ ([
  'postmortem',
  'list',
  'desk',
  'action items',
  'review',
  'empty',
  'signed out',
  'floor postmortem',
  'floor list',
])
const count = (/** @type {number} */ value) => value.toLocaleString('en')
const fixed = (/** @type {number} */ value) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)

/** Prints the results as tables, then each target with what was measured for it. @param {import('./verdicts.mjs').Results} results */
export function print(results) {
  const [cpu] = os.cpus()
  say(
    `\nNode ${process.version}, ${os.cpus().length} × ${cpu?.model ?? 'unknown'}, load ${fixed(os.loadavg()[0] ?? 0)}`,
  )
  for (const [size, slices] of Object.entries(results.sizes)) {
    say(`\n${count(Number(size))} incidents`)
    say(
      row('', [
        'CPU ms',
        'Postgres',
        '× empty',
        '× floor',
        'p50 @1',
        'p95 @1',
        'p50 @32',
        'p95 @32',
        'req/s @32',
        'kB sent',
      ]),
    )
    for (const name of NAMES) {
      const { one, many } = slices[name]
      const floor = name === 'postmortem' || name === 'list' ? fixed(timesAsMuch(slices, name, `floor ${name}`)) : ''
      const of = (
        /** @type {typeof one} */ list,
        /** @type {'database' | 'p50' | 'p95' | 'perSecond' | 'bytes'} */ what,
      ) => median(list.map((slice) => slice[what]))
      const times = name === 'empty' ? '' : fixed(timesAsMuch(slices, name, 'empty'))
      const latencies = [of(one, 'p50'), of(one, 'p95'), of(many, 'p50'), of(many, 'p95'), of(many, 'perSecond')]
      const database = (of(one, 'database') + of(many, 'database')) / 2
      const cells = [
        fixed(cpuOf(slices, name)),
        fixed(database),
        times,
        floor,
        ...latencies.map(fixed),
        fixed(of(one, 'bytes') / 1000),
      ]
      say(row(name, cells))
    }
    say(`  The review is of a week of ${results.reviewed[Number(size)]} incidents.`)
    const memory = results.memory[Number(size)]
    if (memory) say(`  Memory of the server after the load: ${fixed(memory.now)} MB, at most ${fixed(memory.peak)} MB.`)
  }
  for (const [page, view] of Object.entries(results.views)) {
    const hosts = view.foreign.length > 0 ? view.foreign.join(', ') : 'none'
    say(`\nFirst visit to a ${page} in a browser, at ${count(results.viewedAt)}:`)
    say(
      `  ${fixed(view.requests)} requests, ${fixed(view.bytes / 1000)} kB, of that ${fixed(view.scriptBytes / 1000)} kB scripts;`,
    )
    say(
      `  ${fixed(view.cpu)} ms of the servers' CPU, ${fixed(view.htmlCpu)} for its HTML alone; layout shift ${view.shift.toFixed(4)}; other hosts: ${hosts}.`,
    )
  }
  const { writing, promising } = results
  const slices = results.sizes[results.viewedAt]
  if (writing && slices) {
    const times = fixed(writing.cpu / cpuOf(slices, 'empty'))
    say(`\nWriting a report of 30 KB, at ${count(results.viewedAt)}:`)
    say(`  ${fixed(writing.cpu)} ms of the servers' CPU for an accepted update, ${times} × the empty page;`)
    say(`  key to the next frame ${fixed(writing.own.p50)} ms (p95 ${fixed(writing.own.p95)});`)
    say(`  key to the other screen ${fixed(writing.other.p50)} ms (p95 ${fixed(writing.other.p95)}).`)
  }
  if (promising) {
    const times = fixed(promising.cpu / promising.floor)
    say(`\nA status changed through the API, at ${count(results.viewedAt)}:`)
    say(`  ${fixed(promising.cpu)} ms of the servers' CPU, ${times} × the bare server's ${fixed(promising.floor)} ms.`)
  }
  say('\nTargets')
  for (const { what, value, most, unit, met } of judge(results)) {
    const by = met ? '' : `, missed by ${most === 0 ? fixed(value) : `${Math.round((value / most - 1) * 100)} %`}`
    say(`  ${met ? '✓' : '✗'} ${what}: ${fixed(value)}${unit} (at most ${most}${unit}${by})`)
  }
}

/** @param {string} name @param {string[]} cells */
function row(name, cells) {
  return `  ${name.padEnd(17)}${cells.map((cell) => cell.padStart(10)).join('')}`
}
