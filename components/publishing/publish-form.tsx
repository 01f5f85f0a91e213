import { CheckField } from '@/components/ui/check-field'
import { Form, Submit } from '@/components/ui/form'
import { publishPostmortem } from '@/lib/publishing/actions'
import type { ReviewingView } from '@/lib/publishing/review-queries'
import { openWords } from '@/lib/publishing/rules'

/** Publishes the text as it is on this page; where something is open it asks once. */
export function PublishForm({ report: { reference, sha256, versions, open } }: { report: ReviewingView }) {
  const words = openWords(open)
  const next = (versions[0]?.number ?? 0) + 1
  return (
    <Form action={publishPostmortem}>
      <input type="hidden" name="reference" value={reference} />
      <input type="hidden" name="sha256" value={sha256} />
      {words && (
        <CheckField
          name="acknowledged"
          label="Publish it nevertheless"
          hint={`${words.charAt(0).toUpperCase()}${words.slice(1)}. That is kept with the version.`}
          isOn={false}
        />
      )}
      <Submit>Publish version {next}</Submit>
    </Form>
  )
}
