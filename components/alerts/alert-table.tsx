import { html } from '@/components/ui/html'
import { Markup } from '@/components/ui/markup'
import type { Recommendation } from '@/lib/alerts/schema'
import { ANSWER } from './alert-address'
import { AlertAnswer } from './alert-answer'
import { ALERT_COLUMNS, alertRow } from './alert-rows'

type Props = {
  alerts: Recommendation[]
  caption: string
  /** The id of the recommendation whose forms are open; null for none. */
  open: string | null
  /** The address of this page with the forms of one open, or of none. */
  addressOf: (id: string | null) => string
}

/** Alert recommendations as a table; the forms that answer one stand below its row. */
export function AlertTable({ alerts, caption, open, addressOf }: Props) {
  const at = alerts.findIndex(({ id }) => id === open)
  const answered = alerts[at]
  const rows = (some: Recommendation[]) =>
    html`${some.map((alert) => alertRow(alert, alert.mayAnswer && alert.id !== open ? addressOf(alert.id) : null))}`
  return (
    <div className="stacks">
      <table className="table alerts">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {ALERT_COLUMNS.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <Markup as="tbody" of={rows(answered ? alerts.slice(0, at + 1) : alerts)} />
        {answered && (
          <tbody id={ANSWER}>
            <tr className="forms-row">
              <td colSpan={ALERT_COLUMNS.length}>
                <AlertAnswer key={answered.id} alert={answered} close={addressOf(null)} />
              </td>
            </tr>
          </tbody>
        )}
        {answered && at + 1 < alerts.length && <Markup as="tbody" of={rows(alerts.slice(at + 1))} />}
      </table>
    </div>
  )
}
