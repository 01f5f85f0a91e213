type Values = Record<string, unknown> | null

/** A field that something changed, with its values as text; undefined on a side that doesn't say it. */
export type Change = { field: string; from: string | undefined; to: string | undefined }

/** A text longer than this is cut: the whole of it stands in the export. */
const LONGEST = 120

/** Ids say nothing to a reader: what they stand for is the subject, or has a name beside it. */
const isId = (field: string) => field === 'id' || field.endsWith('Id')

function textOf(value: unknown): string {
  if (value === null || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(textOf).join(', ')
  if (typeof value === 'object') {
    const parts = Object.entries(value).map(([name, one]) => `${name} ${textOf(one)}`)
    return parts.length === 0 ? 'nothing' : parts.join(', ')
  }
  return String(value)
}

function shortened(text: string): string {
  // The beginning of a hash is as good as all of it.
  const most = /^[\da-f]{64}$/.test(text) ? 12 : LONGEST
  return text.length > most ? `${text.slice(0, most)}…` : text
}

const said = (values: Values, field: string) =>
  values && Object.hasOwn(values, field) ? textOf(values[field]) : undefined

/** What is different after something was done: only what changed, in the order it was written down. */
export function changesOf(before: Values, after: Values): Change[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return Array.from(fields).flatMap((field) => {
    const [from, to] = [said(before, field), said(after, field)]
    if (isId(field) || from === to) return []
    return [{ field, from: from && shortened(from), to: to && shortened(to) }]
  })
}
