'use client'

import { MadeLink } from '@/components/accounts/made-link'
import { Form, Submit } from '@/components/ui/form'
import { createResetLink } from '@/lib/accounts/actions'
import { RESET_HOURS } from '@/lib/accounts/rules'

/** Gives somebody a link to set a new password with, and shows what became of it. */
export function ResetLinkForm({ personId, home }: { personId: string; home: string }) {
  return (
    <Form action={createResetLink} done={(link) => <MadeLink link={link} home={home} lasts={`${RESET_HOURS} hours`} />}>
      <p>A link to set a new password with. Their password stays until they use it.</p>
      <input type="hidden" name="personId" value={personId} />
      <Submit quiet>Make a reset link</Submit>
    </Form>
  )
}
