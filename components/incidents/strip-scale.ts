/** A stretch of the time axis: to scale, or a gap that is left out and said to be. */
export type Stretch = { from: number; to: number; start: number; end: number; broken: boolean }

/** Widths are shares of the strip, 0 to 1, so that one drawing fits every screen. */
const EDGE = 0.015
const BREAK = 0.07
/** A gap is left out when it takes this share of the axis and dwarfs the usual distance between entries. */
const LONG_SHARE = 0.2
const LONG_FACTOR = 12

function lowerMedian(sorted: number[]): number {
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}

/**
 * Lays instants (milliseconds) out on one axis. Long gaps are broken, everything between them keeps one scale.
 * Returns the stretches from left to right; none for no instants, one of no width for a single instant.
 */
export function layOutScale(instants: number[]): Stretch[] {
  const sorted = [...new Set(instants)].sort((a, b) => a - b)
  const first = sorted[0]
  const last = sorted.at(-1)
  if (first === undefined || last === undefined) return []
  if (first === last) return [{ from: first, to: last, start: 0.5, end: 0.5, broken: false }]

  const gaps = sorted.slice(1).map((to, index) => ({ from: sorted[index] ?? to, to }))
  const median = lowerMedian(gaps.map(({ from, to }) => to - from).sort((a, b) => a - b))
  const isLong = (gap: { from: number; to: number }) =>
    gap.to - gap.from > LONG_SHARE * (last - first) && gap.to - gap.from > LONG_FACTOR * median

  const pieces: { from: number; to: number; broken: boolean }[] = []
  let from = first
  for (const gap of gaps.filter(isLong)) {
    pieces.push({ from, to: gap.from, broken: false }, { ...gap, broken: true })
    from = gap.to
  }
  pieces.push({ from, to: last, broken: false })

  const drawn = pieces.reduce((sum, piece) => sum + (piece.broken ? 0 : piece.to - piece.from), 0)
  const breaks = pieces.filter((piece) => piece.broken).length
  const perMillisecond = drawn > 0 ? (1 - 2 * EDGE - breaks * BREAK) / drawn : 0
  let x = drawn > 0 ? EDGE : (1 - breaks * BREAK) / 2
  return pieces.map((piece) => {
    const start = x
    x += piece.broken ? BREAK : (piece.to - piece.from) * perMillisecond
    return { ...piece, start, end: x }
  })
}

/** Where an instant stands on the axis, as a share of its width. Instants outside stand at the nearer end. */
export function placeOn(scale: Stretch[], instant: number): number {
  const stretch = scale.find(({ to }) => instant <= to) ?? scale.at(-1)
  if (!stretch) return 0
  if (stretch.to === stretch.from) return stretch.start
  const share = Math.max(0, Math.min(1, (instant - stretch.from) / (stretch.to - stretch.from)))
  return stretch.start + share * (stretch.end - stretch.start)
}

const MINUTE = 60_000
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 14400, 43200].map((n) => n * MINUTE)

/** Round instants for the axis' figures, at least `apart` of the width from one another. */
export function chooseTicks(scale: Stretch[], apart: number): number[] {
  const drawn = scale.filter(({ broken, from, to }) => !broken && to > from)
  const widest = drawn.reduce((best, piece) => (piece.end - piece.start > best.end - best.start ? piece : best), {
    from: 0,
    to: 0,
    start: 0,
    end: 0,
    broken: false,
  })
  const perMillisecond = (widest.end - widest.start) / Math.max(1, widest.to - widest.from)
  const step = STEPS.find((candidate) => candidate * perMillisecond >= apart) ?? STEPS.at(-1) ?? MINUTE
  const ticks: number[] = []
  let previous = Number.NEGATIVE_INFINITY
  for (const piece of drawn) {
    for (let at = Math.ceil(piece.from / step) * step; at <= piece.to; at += step) {
      const x = placeOn(scale, at)
      if (x - previous < apart || x < apart / 2 || x > 1 - apart / 2) continue
      ticks.push(at)
      previous = x
    }
  }
  return ticks
}
