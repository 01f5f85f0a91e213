'use client'

import { Field, SelectField } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { ToCopy } from '@/components/ui/to-copy'
import { createToken } from '@/lib/tokens/actions'
import { SCOPE_WORDS } from './token-words'

const SCOPES = Object.entries({ ...SCOPE_WORDS, feed: `${SCOPE_WORDS.feed}: for a feed reader or a calendar` }).map(
  ([value, label]) => ({ value, label }),
)

/** Makes a token, and shows it once; one for feeds as the whole addresses that programs are given. */
export function TokenForm({ origin }: { origin: string }) {
  return (
    <Form
      action={createToken}
      done={({ token, scope }) =>
        scope === 'feed' ? (
          <>
            <ToCopy
              label="The feed’s address"
              hint="Published reports, for a feed reader. Copy it now: it is shown this once. Whoever has it reads as you do."
              text={`${origin}/feeds/reports.atom?token=${token}`}
            />
            <ToCopy
              label="The address of the feed of reviews"
              hint="Published weekly reviews, likewise."
              text={`${origin}/feeds/reviews.atom?token=${token}`}
            />
            <ToCopy
              label="Your calendar’s address"
              hint="Your action items with their due dates, for a calendar that subscribes to it. Copy it now as well."
              text={`${origin}/feeds/action-items.ics?token=${token}`}
            />
          </>
        ) : (
          <ToCopy label="Your new token" hint="Copy it now. It is shown this once." text={token} />
        )
      }
    >
      <Field name="name" label="What the token is for" hint="So that you know it again." autoComplete="off" required />
      <SelectField name="scope" label="It may" options={SCOPES} defaultValue="read" />
      <Field name="lastDay" label="Last day" hint="In UTC. Empty for as long as you don’t revoke it." type="date" />
      <Submit quiet>Make a token</Submit>
    </Form>
  )
}
