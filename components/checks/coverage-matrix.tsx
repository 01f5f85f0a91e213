import type { Coverage, CoverageKind, CoverageRow } from '@/lib/checks/promises/coverage'
import { plainText } from '@/lib/markdown/inline'
import { oneLine } from '@/lib/markdown/statements'

const GROUPS: Record<CoverageKind, string> = {
  'root cause': 'Root cause',
  contributing: 'Contributing factors',
  'not caught': 'Why it wasn’t caught',
  'could be improved': 'What could be improved',
}

/** Factors and points by the action items that answer them; null for a report without factors and points. */
export function CoverageMatrix({ coverage: { rows, items } }: { coverage: Coverage }) {
  if (rows.length === 0) return null
  const kinds = [...new Set(rows.map(({ kind }) => kind))]
  return (
    <div className="coverage">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="scroll" aria-label="Factors by action item" tabIndex={0}>
        <table className="table matrix">
          <caption>Which action item answers which factor, told by the words they share</caption>
          <thead>
            <tr>
              <th scope="col">Factor or point</th>
              {items.map((item, at) => (
                <th scope="col" key={item.span.start}>
                  {at + 1}
                  <span className="sr-only"> {oneLine(item.title, 80)}</span>
                </th>
              ))}
              {items.length === 0 && <th scope="col">Action item</th>}
            </tr>
          </thead>
          {kinds.map((kind) => (
            <tbody key={kind}>
              <tr className="group">
                <th scope="rowgroup" colSpan={Math.max(items.length, 1) + 1}>
                  {GROUPS[kind]}
                </th>
              </tr>
              {rows
                .filter((row) => row.kind === kind)
                .map((row) => (
                  <MatrixRow key={row.row} row={row} count={items.length} />
                ))}
            </tbody>
          ))}
        </table>
      </section>
      {items.length > 0 && (
        <ol className="legend" aria-label="Action items">
          {items.map(({ span, title, status }) => (
            <li key={span.start}>
              {plainText(title)}
              {status && <small> {status}</small>}
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function MatrixRow({ row, count }: { row: CoverageRow; count: number }) {
  const { text, covers, reason } = row
  const byItem = [...covers].sort((a, b) => a.item - b.item)
  return (
    <tr>
      <th scope="row">
        {oneLine(text, 160)}
        {byItem.length > 0 && (
          <small>{byItem.map(({ item, words }) => `${item + 1}: ${words.join(', ')}`).join('; ')}</small>
        )}
        {byItem.length > 0 && reason && <small>{oneLine(reason, 160)}</small>}
      </th>
      {byItem.length === 0 ? (
        <td colSpan={Math.max(count, 1)} className={reason ? 'reason' : 'hole'}>
          {reason ? oneLine(reason, 160) : 'no action item'}
        </td>
      ) : (
        Array.from({ length: count }, (_, item) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its index
          <td key={item}>
            {covers.some((cover) => cover.item === item) && (
              <>
                <span aria-hidden="true">●</span>
                <span className="sr-only">answered</span>
              </>
            )}
          </td>
        ))
      )}
    </tr>
  )
}
