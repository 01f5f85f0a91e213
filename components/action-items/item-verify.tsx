import { TextField } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { verifyActionItem } from '@/lib/action-items/actions'
import type { ItemView } from '@/lib/action-items/item-schema'

type Props = { item: ItemView; mayVerify: boolean; isOwnDeed: boolean; mayChange: boolean }

/** Below what is done: evidence is asked for, and somebody else to look at it. */
export function ItemVerify({ item, mayVerify, isOwnDeed, mayChange }: Props) {
  const { id, status, verifiedAt, evidenceUrl } = item
  if (status !== 'done' || verifiedAt !== null) return null
  return (
    <section className="block" aria-labelledby="verify">
      <h2 id="verify">Is it done?</h2>
      {evidenceUrl === null && (
        <p className="standfirst">
          {mayChange ? (
            <>
              Nothing shows yet that it is done. <a href="#change">Link to what does</a>.
            </>
          ) : (
            'Nothing shows yet that it is done.'
          )}
        </p>
      )}
      {isOwnDeed && <p className="standfirst">Somebody else is to look whether it is: you did it, or own it.</p>}
      {mayVerify && !isOwnDeed && (
        <Form action={verifyActionItem}>
          <input type="hidden" name="id" value={id} />
          <TextField name="note" label="What you looked at" rows={2} />
          <Submit>It is done</Submit>
        </Form>
      )}
    </section>
  )
}
