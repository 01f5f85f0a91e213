'use client'

import { Form, Submit } from '@/components/ui/form'
import { markAllRead } from '@/lib/notifications/actions'

/** Marks everything as read at once. */
export function MarkAllRead() {
  return (
    <Form action={markAllRead} className="in-a-row">
      <Submit quiet>Mark all as read</Submit>
    </Form>
  )
}
