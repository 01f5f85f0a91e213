import { Markup } from '@/components/ui/markup'
import { MOST_AT_ONCE } from '@/lib/action-items/change-schema'
import { type Desk as DeskView, MOST_COUNTED } from '@/lib/action-items/desk-schema'
import { countWords, myItems, plainItems } from './desk-items'
import { ItemDesk } from './item-desk/item-desk'
import { WaitingReports } from './waiting-reports'

type DeskProps = { desk: DeskView; me: { id: string; name: string } }

/** What waits for somebody: their action items, to be changed where they stand, and reports. */
export function Desk({ desk, me }: DeskProps) {
  const { unownedCount, lateCount, waiting, today, lateThrough, zone } = desk
  const { mine, closed, unowned, late } = desk.items
  const clock = { today, lateThrough }
  const total = Object.values(desk.counts).reduce((sum, count) => sum + count, 0)
  return (
    <div id="desk" className="items">
      <section className="block">
        <h2>My action items</h2>
        {mine.length > 0 ? (
          <>
            <Markup as="div" className="stacks" of={myItems(desk)} />
            <p className="hint">
              A calendar can show them by an address of your own: <a href="/settings#tokens">make a token for feeds</a>.
            </p>
            {total > mine.length && <p className="hint">These are the {mine.length} most urgent ones.</p>}
          </>
        ) : (
          <p>{countWords(desk.counts)} of yours or of your team.</p>
        )}
      </section>
      {late.length > 0 && (
        <section className="block">
          <h2>Late in the workspace</h2>
          <Markup
            as="div"
            className="stacks"
            of={plainItems(
              late,
              clock,
              `${lateCount > MOST_COUNTED ? `${MOST_COUNTED}+` : lateCount} late, the longest first`,
            )}
          />
        </section>
      )}
      {unowned.length > 0 && (
        <section className="block">
          <h2>Without an owner</h2>
          <p className="standfirst">
            You command their incidents, so it is for you to find owners for them.{' '}
            <a href="/action-items?owner=nobody">All without an owner</a>
          </p>
          <Markup as="div" className="stacks" of={plainItems(unowned, clock, `${unownedCount} without an owner`)} />
        </section>
      )}
      {waiting.length > 0 && (
        <section className="block">
          <h2>Reports waiting for me</h2>
          <WaitingReports reports={waiting} zone={zone} />
        </section>
      )}
      {closed.length > 0 && (
        <section className="block">
          <h2>Closed lately</h2>
          <Markup
            as="div"
            className="stacks"
            of={plainItems(closed, clock, 'Done or given up in the last two weeks')}
          />
        </section>
      )}
      {mine.length + unowned.length + closed.length + late.length > 0 && (
        <ItemDesk of="desk" clock={clock} me={{ ...me, zone }} most={MOST_AT_ONCE} />
      )}
    </div>
  )
}
