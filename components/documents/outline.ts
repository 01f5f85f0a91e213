/**
 * The heading level each section gets on the page, 2 to 6: one below the heading it stands under, whatever number of
 * `#` its author used, so that no level is skipped.
 */
export function outline(levels: number[]): number[] {
  const open: number[] = []
  return levels.map((level) => {
    while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop()
    open.push(level)
    return Math.min(6, open.length + 1)
  })
}
