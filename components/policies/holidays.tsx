import { TextField } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { addHolidays, removeHoliday } from '@/lib/policies/actions'
import type { PolicyView } from '@/lib/policies/queries'
import { formatDay } from '@/lib/time'

/** The days on which nobody works all the same, by their years, and the way to add more. */
export function Holidays({ holidays }: { holidays: PolicyView['holidays'] }) {
  return (
    <>
      {holidays.length === 0 && <p className="missing">None yet</p>}
      {holidays.length > 0 && (
        <ul className="holidays">
          {holidays.map(({ day, name }) => (
            <li key={day}>
              <span>
                {formatDay(day)} <span className="soft">{name}</span>
              </span>
              <Form action={removeHoliday} className="inline-form">
                <input type="hidden" name="day" value={day} />
                <Submit quiet label={`Take off ${name}, ${formatDay(day)}`}>
                  Take off
                </Submit>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <Form action={addHolidays} done="Added.">
        <TextField
          name="lines"
          label="Add holidays"
          hint="One on each line, like 2026-12-25 Christmas Day."
          rows={4}
          spellCheck={false}
          required
        />
        <Submit quiet>Add holidays</Submit>
      </Form>
    </>
  )
}
