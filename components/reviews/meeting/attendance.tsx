'use client'

import { Form, Submit } from '@/components/ui/form'
import { recordAttendees } from '@/lib/reviews/actions'
import type { Attendee } from './meeting-channel'

type Props = { week: string; me: { id: string; name: string }; others: Attendee[]; mayWrite: boolean }

/** Who has the meeting open, and the button that writes them into the text of the review. */
export function Attendance({ week, me, others, mayWrite }: Props) {
  const here = [{ personId: me.id, name: me.name }, ...others.filter(({ personId }) => personId !== me.id)]
  return (
    <>
      <h3>Here now</h3>
      <ul className="meeting-here" aria-label="Here now">
        {here.map(({ personId, name }) => (
          <li key={personId}>{name}</li>
        ))}
      </ul>
      {mayWrite && (
        <Form
          action={recordAttendees}
          className="inline"
          done={(result: { added: number }) =>
            `${result.added === 1 ? '1 person was' : `${result.added} people were`} written down.`
          }
        >
          <input type="hidden" name="week" value={week} />
          <input type="hidden" name="personIds" value={here.map(({ personId }) => personId).join(',')} />
          <Submit>Write down who is here</Submit>
        </Form>
      )}
    </>
  )
}
