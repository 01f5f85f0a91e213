import { Form, Submit } from '@/components/ui/form'
import { chooseFacilitator } from '@/lib/workspace/actions'
import type { getFacilitators } from '@/lib/workspace/queries'

type Facilitators = Awaited<ReturnType<typeof getFacilitators>>

/** Who leads the weekly reviews. One whose account is switched off stays named until somebody else is chosen. */
export function FacilitatorForm({ facilitators: { chosen, people } }: { facilitators: Facilitators }) {
  const isOff = chosen !== null && chosen.deactivatedAt !== null
  return (
    <section className="block">
      <h2>Weekly reviews</h2>
      <Form action={chooseFacilitator} done="Saved.">
        <label className="field">
          <span className="label">Facilitator</span>
          <span className="hint" id="facilitator-hint">
            {isOff
              ? `The account of ${chosen.name} is switched off, so nobody is told of drafts.`
              : 'Leads the reviews, and is told when the draft of a week is there: on its last midnight.'}
          </span>
          <select
            name="personId"
            key={chosen?.id ?? ''}
            defaultValue={isOff ? '' : (chosen?.id ?? '')}
            aria-describedby="facilitator-hint"
          >
            <option value="">Nobody</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Submit quiet>Save facilitator</Submit>
      </Form>
    </section>
  )
}
