import type { ReactNode } from 'react'
import { asOfWords } from '@/components/documents/as-of'
import { Colophon } from '@/components/documents/colophon'
import { Markup } from '@/components/ui/markup'
import { formatWeek, type Week } from '@/lib/time'
import { reviewBody, reviewHeading, type WeekShown } from './review-body'
import { weekSlug } from './week-address'

const FORMS = { html: 'HTML file', pdf: 'PDF' }

type Props = {
  shown: WeekShown
  /** 'Draft', 'Published version 2', 'No review'. */
  state: string
  nonce: string
  /** In which forms besides Markdown it can be had. */
  forms: (keyof typeof FORMS)[]
  /** SHA-256 of its Markdown; null where that isn't shown whole, or computed anew at each reading. */
  sha256: string | null
  /** Where its files stand. */
  address: string
  /** Below the head: what can be done with it, or when and by whom it was published. */
  line?: ReactNode
  /** Between the text and what was computed. */
  between?: ReactNode
  colophon?: ReactNode
  previous?: Week | null
  next?: Week | null
}

/** A week as a document to read and print: the week first, then its words, then promises and figures. */
export function Review({
  shown,
  state,
  nonce,
  forms,
  sha256,
  address,
  line,
  between,
  colophon,
  previous,
  next,
}: Props) {
  const { review, facts, today } = shown
  const { picture, text, computed } = reviewBody(shown)
  const slug = weekSlug(facts)
  const files = forms.map((form) => ({ name: FORMS[form], href: `${address}/report.${form}` }))
  return (
    <>
      <Markup as="div" of={reviewHeading(shown, state)} />
      {line}
      <section className="picture" aria-label="The week">
        <Markup as="div" of={picture} />
      </section>
      {review && <Markup as="article" className="document" of={text} />}
      {between}
      <Markup as="div" className="computed" of={computed} />
      <Neighbours previous={previous ?? null} next={next ?? null} />
      <Colophon
        markdownHref={`${address}/report.md`}
        otherFiles={review ? files : []}
        fileName={review?.fileName ?? null}
        sha256={sha256}
        reference={slug}
        asOf={asOfWords(today)}
        nonce={nonce}
      >
        {colophon}
      </Colophon>
    </>
  )
}

function Neighbours({ previous, next }: { previous: Week | null; next: Week | null }) {
  return (
    <nav className="pages screen-only" aria-label="Weekly reviews">
      {previous && <a href={`/reviews/${weekSlug(previous)}`}>← {formatWeek(previous)}</a>}
      <a href="/reviews">All weeks</a>
      {next && <a href={`/reviews/${weekSlug(next)}`}>{formatWeek(next)} →</a>}
    </nav>
  )
}
