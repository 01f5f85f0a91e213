import { CheckField } from '@/components/ui/check-field'
import { Form, Submit } from '@/components/ui/form'
import { publishPostmortem } from '@/lib/publishing/actions'
import type { ReviewingView } from '@/lib/publishing/review-queries'
import { openWords } from '@/lib/publishing/rules'
import { formatDay } from '@/lib/time'

/** Publishes the text as it is on this page; where something is open it asks once. */
export function PublishForm({ report: { reference, sha256, versions, open, givenDue } }: { report: ReviewingView }) {
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
      {givenDue && <p>{dueWords(givenDue)}</p>}
      <Submit>Publish version {next}</Submit>
    </Form>
  )
}

/** What publishing does with the action items that have no due date. */
function dueWords({ severity, dueDays, dueOn, count }: NonNullable<ReviewingView['givenDue']>): string {
  const items = count === 1 ? '1 open action item has' : `${count} open action items have`
  const days = dueDays === 1 ? '1 day' : `${dueDays} days`
  const get = count === 1 ? 'it gets' : 'they get'
  return `${items} no due date. Published today, ${get} the workspace’s for ${severity}: ${formatDay(dueOn)}, ${days} after publishing.`
}
