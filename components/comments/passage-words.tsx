import type { Thread } from '@/lib/comments/schema'

type Props = { thread: Thread; goTo(): void }

/** More of a passage than this is cut: the whole of it stands in the text. */
const LONGEST = 160

/** What a comment is about: its words, which lead to the passage, and in a suggestion what they would become. */
export function PassageWords({ thread: { quote, place, replacement, resolvedAt }, goTo }: Props) {
  const words = `“${shortened(quote)}”`
  return (
    <>
      {place ? (
        <p className="passage">
          <button type="button" className="plain-button" onClick={goTo}>
            {words}
          </button>
        </p>
      ) : (
        <p className="passage">
          {resolvedAt === null && 'Said of '}
          {words}
        </p>
      )}
      {replacement !== null && (
        <p className="suggestion">
          <del>{quote}</del>{' '}
          {replacement === '' ? <span className="soft">(to be deleted)</span> : <ins>{replacement}</ins>}
        </p>
      )}
    </>
  )
}

function shortened(text: string): string {
  const letters = Array.from(text.replaceAll(/\s+/g, ' ').trim())
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : letters.join('')
}
