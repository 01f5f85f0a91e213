/** @typedef {{ text: string, values: (string | null)[] }} Statement a query with its parameters, as Postgres saw it */

const ENTRY = /^\d{4}-\d\d-\d\d [\d:.]+ \S+ \[(\d+)\] ([A-Z]+): {2}(.*)$/
const PARAMETER = /\$\d+ = (?:NULL|'((?:[^']|'')*)')/g

/**
 * Reads the statements out of a log that was written with `log_statement = 'all'`, in their order.
 * @param {string} log
 * @returns {Statement[]}
 */
export function readStatements(log) {
  const statements = /** @type {Statement[]} */ ([])
  const last = new Map()
  for (const { pid, kind, text } of entriesOf(log)) {
    const executed = /^(?:execute [^:]*|statement): ([\s\S]*)$/.exec(text)?.[1]
    if (kind === 'LOG' && executed !== undefined) {
      const statement = { text: executed, values: [] }
      statements.push(statement)
      last.set(pid, statement)
    } else if (kind === 'DETAIL' && /^parameters: /i.test(text) && last.has(pid)) {
      last.get(pid).values = Array.from(text.matchAll(PARAMETER), ([, value]) => value?.replaceAll("''", "'") ?? null)
    }
  }
  return statements
}

/** @param {string} log @returns {{ pid: string, kind: string, text: string }[]} */
function entriesOf(log) {
  const entries = []
  for (const line of log.split('\n')) {
    const [, pid, kind, text] = ENTRY.exec(line) ?? []
    const last = entries.at(-1)
    if (pid !== undefined && kind !== undefined && text !== undefined) entries.push({ pid, kind, text })
    // Postgres begins every further line of an entry with a tab.
    else if (last && line.startsWith('\t')) last.text += `\n${line.slice(1)}`
  }
  return entries
}
