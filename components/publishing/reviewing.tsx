import { Form, Submit } from '@/components/ui/form'
import { Instant } from '@/components/ui/instant'
import { revisePostmortem, withdrawReview } from '@/lib/publishing/actions'
import type { ReviewingView } from '@/lib/publishing/review-queries'
import { OpenList } from './open-list'
import { PublishForm } from './publish-form'
import { versionWords } from './publishing-words'
import { Reviewers } from './reviewers'
import { VerdictForm } from './verdict-form'

export type ReviewingRights = { mayAsk: boolean; mayJudge: boolean; mayPublish: boolean; mayRevise: boolean }

type Props = {
  report: ReviewingView
  rights: ReviewingRights
  /** Who may be asked besides; empty for who may not ask. */
  choices: { id: string; name: string }[]
}

/** How far a report is on its way to be published, and for whoever may take it further the forms to do it. */
export function Reviewing({ report, rights, choices }: Props) {
  const { reference, state, versions, zone } = report
  const address = `/incidents/${reference}`
  const isPublished = state === 'published'
  return (
    <>
      <p className="standfirst">{standfirst(report)}</p>
      <p className="tools">
        <a href={`${address}/draft`}>Read the text as it is now</a>
        {!isPublished && <a href={`${address}/edit`}>Write</a>}
        <a href={`${address}/history`}>History</a>
      </p>
      <section className="block">
        <h2>Reviewers</h2>
        <p className="soft">Times in {zone}. An approval is of one text: it lapses when that changes.</p>
        <Reviewers report={report} choices={rights.mayAsk && !isPublished ? choices : []} />
        {rights.mayJudge && state === 'in_review' && <VerdictForm reference={reference} sha256={report.sha256} />}
        {rights.mayAsk && state === 'in_review' && (
          <Form action={withdrawReview} className="keep">
            <input type="hidden" name="reference" value={reference} />
            <Submit quiet>Withdraw from review</Submit>
          </Form>
        )}
      </section>
      {!isPublished && (
        <section className="block">
          <h2>What is open</h2>
          <OpenList findings={report.findings} wanting={report.open.wanting} />
          {rights.mayPublish && <PublishForm report={report} />}
          {!rights.mayPublish && <p className="soft">The incident commander or an admin publishes it.</p>}
        </section>
      )}
      {versions.length > 0 && (
        <section className="block">
          <h2>Published versions</h2>
          <ul className="remarks">
            {versions.map((one) => (
              <li key={one.number}>
                <a href={`${address}/versions/${one.number}`}>{versionWords(one)}</a>,{' '}
                <Instant at={new Date(one.publishedAt)} zone={zone} /> by {one.publisherName}
              </li>
            ))}
          </ul>
          {isPublished && rights.mayRevise && (
            <Form action={revisePostmortem} className="keep">
              <input type="hidden" name="reference" value={reference} />
              <Submit quiet>Revise</Submit>
            </Form>
          )}
        </section>
      )}
    </>
  )
}

function standfirst({ state, versions }: ReviewingView): string {
  const [newest] = versions
  const readers = newest ? ` Readers see version ${newest.number} until the next is published.` : ''
  if (state === 'published')
    return `Published${newest ? ` as version ${newest.number}` : ''}. To write on it, revise it.`
  return state === 'in_review' ? `In review.${readers}` : `A draft.${readers}`
}
