import { figuresIn } from '@/lib/markdown/figures'
import { firstLink } from '@/lib/markdown/inline'
import { readLines } from '@/lib/markdown/lines'
import type { ImpactCategory, ImpactFigure, Report } from '@/lib/markdown/model'
import { categoryOfHeading } from '@/lib/markdown/section-kinds'
import { lineValue } from '@/lib/markdown/write'
import type { Edit } from './edit'
import { addRow, blockInKind, blockInSection, changeLine, itemBehind, moveLine, removeLine } from './statements'

/** What a line about impact would be read as, figure by figure; `source` is the address it links to. */
export type FigureReading = Pick<
  ImpactFigure,
  'value' | 'valueUpTo' | 'unit' | 'approximate' | 'estimated' | 'service' | 'serviceState'
> & { source: string | null }

const NO_FIGURE = 'No figure is read in this: write a number and of what, as in "~2,500 customers".'

/** Reads a line as somebody types it ("~2,500 customers", "Order Service: 45 min downtime"). Empty where it has no figure. */
export function readFigure(typed: string): FigureReading[] {
  const text = `- ${lineValue(typed)}`
  const line = readLines(text)[0]
  if (!line?.item) return []
  return figuresIn(text, line, { start: line.item.start, end: line.end }, null).map(
    ({ value, valueUpTo, unit, approximate, estimated, service, serviceState }) => ({
      ...{ value, valueUpTo, unit, approximate, estimated, service, serviceState },
      source: firstLink(typed),
    }),
  )
}

/** Writes a line about impact: behind the last figure of its category, else into the section about impact. */
export function addFigure(report: Report, typed: string, category: ImpactCategory | null = null): Edit {
  const text = lineValue(typed)
  const wanted = readFigure(text)
  if (wanted.length === 0) return NO_FIGURE
  const alike = report.impactFigures.filter((figure) => category === null || figure.category === category)
  const last = alike.findLast(({ container, section }) => container === 'line' && report.sections[section]?.level !== 0)
  const own = report.sections.findIndex(
    ({ kind, heading }) => kind === 'impact' && category !== null && categoryOfHeading(heading) === category,
  )
  return addRow(
    report,
    'impactFigures',
    [
      () => (last ? [itemBehind(report, last.span, text)] : null),
      () => (own >= 0 ? [blockInSection(report, own, `- ${text}`)] : null),
      () => one(blockInKind(report, 'impact', 'Impact', `- ${text}`)),
    ],
    (added) => saysTheSame(added, wanted),
    'This would not be read back as the same figure: write it in the text.',
  )
}

/** Other words for the line of a figure; all its figures are read anew. */
export function changeFigure(report: Report, figure: ImpactFigure, typed: string): Edit {
  const wanted = readFigure(typed)
  if (wanted.length === 0) return NO_FIGURE
  return changeLine(report, 'impactFigures', figure, typed, (read) => saysTheSame(read, wanted), NO_FIGURE)
}

/** Takes the line of a figure out, with every figure in it. */
export function removeFigure(report: Report, figure: ImpactFigure): Edit {
  return removeLine(report, 'impactFigures', figure)
}

/** Puts the line of a figure before or behind the next. */
export function moveFigure(report: Report, figure: ImpactFigure, by: -1 | 1): Edit {
  return moveLine(report, 'impactFigures', figure, by)
}

function saysTheSame(read: readonly ImpactFigure[], wanted: readonly FigureReading[]): boolean {
  return (
    read.length === wanted.length &&
    read.every((figure, at) => figure.value === wanted[at]?.value && figure.unit === wanted[at]?.unit)
  )
}

function one<Change>(change: Change | null): Change[] | null {
  return change === null ? null : [change]
}
