import { SelectField } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { Instant } from '@/components/ui/instant'
import { requestReview } from '@/lib/publishing/actions'
import type { ReviewingView } from '@/lib/publishing/review-queries'
import { linesWords } from './publishing-words'

type Approval = ReviewingView['approvals'][number]
type Props = { report: ReviewingView; choices: { id: string; name: string }[] }

/** Who was asked to review a report, how it stands with them, and the form to ask somebody. */
export function Reviewers({ report, choices }: Props) {
  const { approvals, reference, zone } = report
  return (
    <>
      {approvals.length === 0 ? (
        <p className="missing">Nobody was asked yet.</p>
      ) : (
        <ul className="remarks">
          {approvals.map((one) => (
            <li key={one.reviewerId}>
              <a href={`/people/${one.reviewerId}`}>{one.name}</a>: <Standing {...{ one, reference, zone }} />
              {one.note && <p className="note-text">“{one.note}”</p>}
            </li>
          ))}
        </ul>
      )}
      {choices.length > 0 && (
        <Form action={requestReview} className="form in-a-row">
          <input type="hidden" name="reference" value={reference} />
          <SelectField
            name="reviewerId"
            label="Name a reviewer"
            options={choices.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Submit quiet>Ask for a review</Submit>
        </Form>
      )}
    </>
  )
}

type StandingProps = { one: Approval; reference: string; zone: string }

function Standing({ one, reference, zone }: StandingProps) {
  const { standing, verdict, askedAt, asker, decidedAt, revision, lines } = one
  const asked = new Date(askedAt)
  if (decidedAt === null) {
    return (
      <>
        asked on <Instant at={asked} zone={zone} />
        {asker && ` by ${asker}`}
      </>
    )
  }
  const decided = new Date(decidedAt)
  const deed = verdict === 'approved' ? 'Approved' : 'Wanted changes in'
  const when = <Instant at={decided} zone={zone} />
  if (standing !== 'lapsed') {
    return (
      <>
        {standing === 'approved' ? 'approved this text on ' : 'wants changes in this text, '}
        {when}
      </>
    )
  }
  return (
    <>
      <strong>Lapsed.</strong> {deed} the text of {when}; {linesWords(lines)}.{' '}
      <a href={`/incidents/${reference}/history?from=${revision}&to=now`}>What changed</a>
      {asked > decided && (
        <>
          . Asked again on <Instant at={asked} zone={zone} />
        </>
      )}
    </>
  )
}
