import { TextField } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { handOverItems, undoChanges } from '@/lib/action-items/actions'
import type { HandedOver } from '@/lib/action-items/handover-queries'
import type { Work } from '@/lib/people/work-schema'
import { HandOverBoxes } from './hand-over-boxes'
import { NameField } from './name-field'

type Props = {
  person: { id: string; name: string }
  isOneself: boolean
  work: Work
  /** The hand-over that was just done. */
  handed: HandedOver | null
}

const counted = (count: number) => (count === 1 ? '1 open action item' : `${count} open action items`)

/** Gives somebody's open action items to another person or a team, all of them or some; and takes that back. */
export function HandOver({ person: { id, name }, isOneself, work: { items, named }, handed }: Props) {
  if (named.openItems === 0 && !handed) return null
  const shown = items.map((item) => ({ id: item.id, title: item.title }))
  const rest = named.openItems - shown.length
  return (
    <section className="block" id="hand-over" aria-labelledby="hand-over-head">
      <h2 id="hand-over-head">Hand over</h2>
      {handed && <Handed handed={handed} />}
      {named.openItems > 0 && (
        <>
          <p className="standfirst">
            {isOneself ? 'You own' : `${name} owns`} {counted(named.openItems)}. Who gets them finds the reason in each
            ledger.
          </p>
          <Form action={handOverItems} className="form wide-form">
            <input type="hidden" name="fromId" value={id} />
            <HandOverBoxes items={shown} />
            {rest > 0 && <p className="soft">{counted(rest)} that aren’t listed go along.</p>}
            <NameField name="owner" label="New owner" hint="A person or a team." required />
            <TextField name="reason" label="Why" rows={2} required />
            <Submit>Hand over</Submit>
          </Form>
        </>
      )}
    </section>
  )
}

function Handed({ handed: { batchId, items, to, isTakenBack } }: { handed: HandedOver }) {
  const were = items === 1 ? '1 action item was' : `${items} action items were`
  if (isTakenBack) return <p role="status">{`${were} handed over to ${to}, and that was taken back.`}</p>
  return (
    <Form action={undoChanges} className="form in-a-row">
      <input type="hidden" name="batchId" value={batchId} />
      <p role="status">{`${were} handed over to ${to}.`}</p>
      <Submit quiet>Take it back</Submit>
    </Form>
  )
}
