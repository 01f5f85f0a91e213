import type { ReactNode } from 'react'
import { actionItemTable } from '@/components/action-items/action-item-table'
import { looseAlertList } from '@/components/alerts/alert-list'
import { draftChecks } from '@/components/checks/draft-checks'
import { asOfWords } from '@/components/documents/as-of'
import { Colophon } from '@/components/documents/colophon'
import { weekSlug } from '@/components/reviews/week-address'
import { Empty } from '@/components/ui/empty'
import { html } from '@/components/ui/html'
import { Markup } from '@/components/ui/markup'
import type { Today } from '@/lib/action-items/rules'
import type { PostmortemView } from '@/lib/incidents/queries'
import { formatWeek } from '@/lib/time'
import { AccessLine } from './access-line'
import { REPORT_STATE_WORDS } from './incident-words'
import { ReaderZone } from './reader-zone'
import { reportBody } from './report-body'
import { reportHeading } from './report-heading'

const FORMS = { html: 'HTML file', pdf: 'PDF' }
export type Form = keyof typeof FORMS

/** What a report says besides itself where it is a published version. */
type Edition = { name: string; line: ReactNode; colophon: ReactNode; address: string; openNow: number | null }

type Props = {
  incident: PostmortemView
  mayRestrict: boolean
  mayWrite: boolean
  today: Today
  nonce: string
  /** In which forms besides Markdown it can be had. */
  forms: Form[]
  edition?: Edition
}

/** An incident with its report as a document to read and print; what is known of it where the report is missing. */
export function Report({ incident, mayRestrict, mayWrite, today, nonce, forms, edition }: Props) {
  const { entries, postmortem, reference } = incident
  const { picture, text } = reportBody(incident, today, edition?.openNow)
  const files = edition?.address ?? `/incidents/${reference}`
  const checks = edition ? null : draftChecks(incident)
  const trail = (
    <p className="screen-only">
      {postmortem && (
        <>
          <a href={`/incidents/${reference}/review`}>Review and publish</a>
          {' · '}
          <a href={`/incidents/${reference}/history`}>History</a>
          {' · '}
        </>
      )}
      <a href={`/incidents/${reference}/audit`}>What was done to it</a>
    </p>
  )
  return (
    <>
      <Markup
        as="div"
        of={reportHeading(incident, edition?.name ?? REPORT_STATE_WORDS[postmortem?.state ?? 'missing'])}
      />
      {edition?.line}
      {mayWrite && (
        <p className="deed-below screen-only">
          <a className="button quiet" href={`/incidents/${reference}/edit`}>
            Write
          </a>
        </p>
      )}
      <AccessLine incident={incident} mayRestrict={mayRestrict} />
      {picture && <Markup as="div" of={picture} />}
      {postmortem ? (
        <Markup as="article" className="document" of={text} />
      ) : (
        <ReportMissing incident={incident} today={today} />
      )}
      {entries.some(({ at }) => at) && <ReaderZone />}
      <ToldIn reviews={incident.reviews} />
      {postmortem ? (
        <Colophon
          markdownHref={`${files}/report.md`}
          otherFiles={forms.map((form) => ({ name: FORMS[form], href: `${files}/report.${form}` }))}
          fileName={postmortem.fileName}
          sha256={postmortem.sha256}
          reference={reference}
          asOf={asOfWords(today)}
          nonce={nonce}
        >
          {edition?.colophon ?? (checks && <Markup as="div" of={checks} />)}
          {trail}
        </Colophon>
      ) : (
        <footer className="colophon">{trail}</footer>
      )}
    </>
  )
}

function ReportMissing({ incident, today }: { incident: PostmortemView; today: Today }) {
  const { reference, alerts, actions } = incident
  return (
    <>
      <Empty title="This incident has no report" command="npm run import -- FILE">
        Write it as Markdown with the reference {reference} in it, then import the file:
      </Empty>
      {alerts.length > 0 && (
        <section className="block">
          <h2>Alert recommendations</h2>
          <Markup as="div" of={looseAlertList(alerts)} />
        </section>
      )}
      {actions.length > 0 && (
        <section className="block">
          <h2>Action items</h2>
          <Markup as="div" of={html`${actionItemTable('', actions, today)}`} />
        </section>
      )}
    </>
  )
}

function ToldIn({ reviews }: { reviews: PostmortemView['reviews'] }) {
  if (reviews.length === 0) return null
  return (
    <nav className="pages" aria-label="Weekly reviews that tell this incident">
      <span className="soft">Told in the weekly review of</span>
      {reviews.map((review) => (
        <a key={weekSlug(review)} href={`/reviews/${weekSlug(review)}`}>
          {formatWeek(review)}
        </a>
      ))}
    </nav>
  )
}
