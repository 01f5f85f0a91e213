import { ANSWER } from '@/components/alerts/alert-address'
import { AlertTable } from '@/components/alerts/alert-table'
import type { Recommendation } from '@/lib/alerts/schema'
import { counted } from '@/lib/reviews/week-rules'

type Props = { alerts: Recommendation[]; answered: string | null; slug: string }

/** The alert recommendations of a week, to be decided on where they stand. */
export function WeekAlerts({ alerts, answered, slug }: Props) {
  const proposed = alerts.filter(({ state }) => state === 'proposed').length
  const address = `/reviews/${slug}`
  return (
    <section className="block" id="alerts">
      <h2>Alert recommendations to decide on: {proposed}</h2>
      <AlertTable
        alerts={alerts}
        caption={counted(alerts.length, 'alert recommendation')}
        open={answered}
        addressOf={(id) => (id === null ? `${address}#alerts` : `${address}?answer=${id}#${ANSWER}`)}
      />
    </section>
  )
}
