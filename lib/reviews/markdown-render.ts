import { ownerName, STATUS_WORDS } from '@/lib/action-items/rules'
import { escapedCell, lineValue } from '@/lib/markdown/write'
import { formatDay, formatWeek } from '@/lib/time'
import { figureRows, lateWords } from './figure-rules'
import { writeWeek } from './rules'
import { counted, gapsOf } from './week-rules'
import type { WeekFacts, WeekItem } from './week-schema'

const row = (cells: string[]) => `| ${cells.map((cell) => escapedCell(lineValue(cell))).join(' | ')} |`

function table(head: string[], rows: string[][]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}

const owner = (item: WeekItem) => ownerName(item) ?? 'no owner'
const due = ({ dueOn }: WeekItem) => (dueOn ? formatDay(dueOn) : 'no due date')
const from = ({ incident, review }: WeekItem) => incident?.reference ?? (review ? writeWeek(review) : '')

const carriedRow = (item: WeekItem) => [
  item.title,
  owner(item),
  due(item),
  lateWords(item),
  counted(item.age, 'day'),
  item.slips === 0 ? 'never' : `${counted(item.slips, 'time')}, ${counted(item.slippedDays, 'day')}`,
  STATUS_WORDS[item.status],
  from(item),
]
const doneRow = (item: WeekItem) => [item.title, owner(item), item.closedAt?.slice(0, 10) ?? '', from(item)]

/**
 * What Hindsight found out about a week by itself, as sections of Markdown that follow the text people wrote: figures,
 * promises carried over and kept, and what is not known, with the instant all of it was taken.
 */
export function computedMarkdown(facts: WeekFacts): string {
  const { carried, done } = facts
  const gaps = gapsOf(facts)
  const sections = [
    `## Figures\n\n${table(
      ['', formatWeek(facts), 'Measured', 'Median of the 12 weeks before'],
      figureRows(facts.figures).map(({ name, now, of, before }) => [name, now, of, before]),
    )}`,
    `## Carried Over\n\n${
      carried.rows.length === 0
        ? 'No action item of an earlier week is open.'
        : table(['Action item', 'Owner', 'Due', 'Late', 'Age', 'Moved', 'Status', 'From'], carried.rows.map(carriedRow))
    }`,
    `## Done Since\n\n${
      done.rows.length === 0
        ? 'No action item was done since the review before.'
        : table(['Action item', 'Owner', 'Done', 'From'], done.rows.map(doneRow))
    }`,
    ...(gaps.length > 0 ? [`## Not Known\n\n${gaps.map((gap) => `- ${lineValue(gap)}`).join('\n')}`] : []),
    `_As of ${facts.cutOffAt}, in the zone ${facts.zone}._`,
  ]
  return sections.map((section) => `---\n\n${section}\n`).join('\n')
}

/** A review's text with what was computed after it. */
export function withComputed(text: string, facts: WeekFacts): string {
  return `${text.replace(/\n*$/, '\n')}\n${computedMarkdown(facts)}`
}
