import { TextField } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { giveVerdict } from '@/lib/publishing/actions'

/** What a reviewer says of the text with this hash. */
export function VerdictForm({ reference, sha256 }: { reference: string; sha256: string }) {
  return (
    <Form action={giveVerdict}>
      <h3>Your review</h3>
      <p className="hint">
        Of the text as it is now, SHA-256 <code>{sha256.slice(0, 12)}</code>.
      </p>
      <input type="hidden" name="reference" value={reference} />
      <input type="hidden" name="sha256" value={sha256} />
      <TextField name="note" label="Note" hint="Needed where you ask for changes." rows={4} maxLength={2000} />
      <p className="tools">
        <Submit name="verdict" value="approved">
          Approve
        </Submit>
        <Submit quiet name="verdict" value="changes_requested">
          Request changes
        </Submit>
      </p>
    </Form>
  )
}
