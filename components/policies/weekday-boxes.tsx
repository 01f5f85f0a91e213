'use client'

import { useForm } from '@/components/ui/form'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** On which weekdays people work; keeps what was ticked when the form is refused. */
export function WeekdayBoxes({ workingDays }: { workingDays: number[] }) {
  const { values, refusal } = useForm()
  return (
    <fieldset className="boxes">
      <legend>People work on</legend>
      {DAYS.map((name, index) => {
        const isOn = refusal ? values[`day-${index + 1}`] === 'on' : workingDays.includes(index + 1)
        return (
          <label key={name}>
            {/* React puts a sent form back to what was ticked when the element was made: so it is made anew. */}
            <input key={String(isOn)} type="checkbox" name={`day-${index + 1}`} defaultChecked={isOn} />
            {name}
          </label>
        )
      })}
    </fieldset>
  )
}
