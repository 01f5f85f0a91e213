import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeliveriesTable, SendAllAgain } from '@/components/reminders/deliveries-table'
import { countWords } from '@/components/reminders/delivery-words'
import { SettingsNav } from '@/components/settings/settings-nav'
import { may } from '@/lib/access'
import { signedIn } from '@/lib/current-actor'
import { getReadingZone } from '@/lib/people/queries'
import { getReach, listDeliveries } from '@/lib/reminders/queries'

export const metadata: Metadata = { title: 'Deliveries' }

export default async function DeliveriesPage() {
  const actor = await signedIn()
  if (!may(actor, 'manageWorkspace')) notFound()
  const [deliveries, zone] = await Promise.all([listDeliveries(actor), getReadingZone(actor)])
  const { rows, failed, waiting } = deliveries
  const reach = getReach()
  return (
    <>
      <h1>Deliveries</h1>
      <SettingsNav here="/settings/deliveries" />
      <p className="standfirst">
        {countWords(deliveries)} What fails is tried again for about eight hours, then it stays here.
      </p>
      {!reach.mail && <p>This server sends no mail. Set SMTP_URL and HINDSIGHT_URL where it is started.</p>}
      {rows.length > 0 ? (
        <section className="block">
          <h2>Not sent yet</h2>
          <DeliveriesTable rows={rows} zone={zone} />
          {rows.length < waiting + failed && <p className="hint">These are the first {rows.length}.</p>}
          {failed > 1 && <SendAllAgain />}
        </section>
      ) : (
        <p className="missing">Nothing waits, and nothing was given up.</p>
      )}
    </>
  )
}
