'use client'

import { useForm } from '@/components/ui/form'

/** Which items are handed over: all of them, until a tick is taken off. Keeps the ticks when the form is refused. */
export function HandOverBoxes({ items }: { items: { id: string; title: string }[] }) {
  const { values } = useForm()
  const isSent = Object.keys(values).length > 0
  return (
    <fieldset className="boxes listed">
      <legend>Which</legend>
      <input type="hidden" name="shown" value={items.map(({ id }) => id).join(' ')} />
      {items.map(({ id, title }) => {
        const isOn = !isSent || values[`item-${id}`] === 'on'
        return (
          <label key={id}>
            {/* React puts a sent form back to what was ticked when the element was made: so it is made anew. */}
            <input key={String(isOn)} type="checkbox" name={`item-${id}`} defaultChecked={isOn} />
            {title}
          </label>
        )
      })}
    </fieldset>
  )
}
