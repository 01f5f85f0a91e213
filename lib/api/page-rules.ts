/** Some rows of a list, and where the following page begins; null where this is the last one. */
export type Page<Row> = { rows: Row[]; next: string | null }

/** A page of `limit` rows, made of one row more than that where there are so many. */
export function pageOf<Row>(rows: Row[], limit: number, placeOf: (row: Row) => string): Page<Row> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? placeOf(last) : null }
}
