import { Form, Submit } from '@/components/ui/form'
import { Instant } from '@/components/ui/instant'
import { sendAgain } from '@/lib/reminders/actions'
import type { DeliveryRow } from '@/lib/reminders/queries'
import { KIND_WORDS, sentenceOf, WAY_WORDS } from './delivery-words'

/** Has all that was given up sent again. */
export function SendAllAgain() {
  return (
    <Form action={sendAgain}>
      <input type="hidden" name="id" value="" />
      <Submit quiet>Send what was given up again</Submit>
    </Form>
  )
}

/** Messages that wait or were given up, each with a button to send it now. */
export function DeliveriesTable({ rows, zone }: { rows: readonly DeliveryRow[]; zone: string }) {
  return (
    <div className="stacks">
      <table className="table">
        <caption>Times in {zone}</caption>
        <thead>
          <tr>
            <th scope="col">To</th>
            <th scope="col">What</th>
            <th scope="col">Tried</th>
            <th scope="col">What went wrong</th>
            <th scope="col">Next</th>
            <th scope="col">
              <span className="sr-only">Send again</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a href={`/people/${row.personId}`}>{row.person}</a>
              </th>
              <td data-label="What">
                {KIND_WORDS[row.kind]} <small>{WAY_WORDS[row.way]}</small>
              </td>
              <td data-label="Tried">{row.attempts === 1 ? 'once' : `${row.attempts} times`}</td>
              <td data-label="What went wrong">{row.reason ? sentenceOf(row.reason) : 'Nothing yet'}</td>
              <td data-label="Next">
                {row.state === 'failed' ? 'Given up ' : ''}
                <Instant at={row.doneAt ?? row.nextAt} zone={zone} />
              </td>
              <td className="deed">
                <Form action={sendAgain} className="">
                  <input type="hidden" name="id" value={row.id} />
                  <Submit quiet label={`Send to ${row.person} now`}>
                    Send now
                  </Submit>
                </Form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
