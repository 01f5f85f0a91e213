import { type FormEvent, type ReactNode, useId, useState } from 'react'
import type { Outcome } from '@/components/documents/document-requests'
import type { Finding } from '@/lib/checks/model'
import { checkOf } from '@/lib/checks/run'
import type { ChecksStore } from './checks-store'
import { MOST_PLACES, placeWords } from './place-words'

type Props = { finding: Finding; checks: ChecksStore; mayExplain: boolean; mayWrite: boolean }

/** What does not hold up: the places that disagree, the click that mends it, or the words that explain it. */
export function FindingItem({ finding, checks, mayExplain, mayWrite }: Props) {
  const [isExplaining, setExplaining] = useState(false)
  const [refusal, setRefusal] = useState<Outcome>(null)
  const { message, places, fix } = finding
  const check = checkOf(finding.check)
  return (
    <li className="finding">
      <p className="finding-message">{message}</p>
      <p className="finding-check" title={check?.why}>
        {check?.name}
      </p>
      <Places of={places} checks={checks} />
      <p className="finding-deeds">
        {fix && mayWrite && (
          <button type="button" className="button quiet" onClick={() => setRefusal(checks.fix(finding))}>
            {fix.label}
          </button>
        )}
        {mayExplain && !isExplaining && (
          <button type="button" className="plain-button" onClick={() => setExplaining(true)}>
            Explain
          </button>
        )}
      </p>
      {isExplaining && (
        <ExplainForm
          explain={(words) => checks.explain(finding, words)}
          onGiveUp={() => setExplaining(false)}
          about={message}
        />
      )}
      {refusal && (
        <p className="wrong" role="alert">
          {refusal}
        </p>
      )}
    </li>
  )
}

/** The places a remark points at, each a way there. */
export function Places({ of, checks }: { of: Finding['places']; checks: ChecksStore }): ReactNode {
  return (
    <ul className="finding-places">
      {of.slice(0, MOST_PLACES).map(({ span, line, text }) => (
        <li key={span.start}>
          <button type="button" className="plain-button" onClick={() => checks.goTo(span.start)}>
            Line {line}
          </button>{' '}
          <q>{placeWords(text)}</q>
        </li>
      ))}
      {of.length > MOST_PLACES && <li className="soft">and {of.length - MOST_PLACES} more</li>}
    </ul>
  )
}

type FormProps = { explain: (words: string) => Promise<Outcome>; onGiveUp: () => void; about: string }

function ExplainForm({ explain, onGiveUp, about }: FormProps) {
  const id = useId()
  const [words, setWords] = useState('')
  const [refusal, setRefusal] = useState<Outcome>(null)
  const [isSending, setSending] = useState(false)

  async function send(event: FormEvent) {
    event.preventDefault()
    if (isSending || words.trim() === '') return
    setSending(true)
    const outcome = await explain(words.trim())
    setSending(false)
    setRefusal(outcome)
    if (outcome === null) onGiveUp()
  }

  return (
    <form className="explain-form" onSubmit={send}>
      <label htmlFor={id}>
        Explained: <span className="sr-only">{about}</span>
      </label>
      <input
        id={id}
        value={words}
        maxLength={500}
        // biome-ignore lint/a11y/noAutofocus: it opens because somebody asked to write here.
        autoFocus
        placeholder="counted from the alert"
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onGiveUp()}
      />
      <button type="submit" className="button quiet" disabled={words.trim() === ''}>
        Keep
      </button>
      <button type="button" className="plain-button" onClick={onGiveUp}>
        Cancel
      </button>
      {refusal && (
        <p className="wrong" role="alert">
          {refusal}
        </p>
      )}
    </form>
  )
}
