'use client'

import { type KeyboardEvent, type Ref, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'

type Person = { id: string; name: string }
export type FindPeople = (query: string) => Promise<Person[]>

type Props = {
  label: string
  value: string
  onChange(value: string): void
  /** Gets the keys that the list of names doesn't take. */
  onKeyDown(event: KeyboardEvent): void
  findPeople: FindPeople
  describedBy?: string | undefined
  fieldRef?: Ref<HTMLTextAreaElement>
}

/** As in the text: "@", then up to two words. */
const TYPED = /(?<![\p{L}\p{N}_@/.])@([\p{L}\p{N}.'’-]+(?: [\p{L}\p{N}.'’-]*)?)$/u

/** Words in which "@" and the beginning of a name finds people. */
export function MentionField({ label, value, onChange, onKeyDown, findPeople, describedBy, fieldRef }: Props) {
  const id = useId()
  const own = useRef<HTMLTextAreaElement>(null)
  const caretAfter = useRef<number | null>(null)
  const [caret, setCaret] = useState<number | null>(null)
  const [found, setFound] = useState<Person[]>([])
  const [chosen, setChosen] = useState(0)
  const query = caret === null ? null : (TYPED.exec(value.slice(0, caret))?.[1] ?? null)
  // An answer to less than what is typed by now is good for those it still fits.
  const people = query === null ? [] : found.filter(({ name }) => fits(name, query))

  useEffect(() => {
    if (query === null) return
    let isStale = false
    const take = (list: Person[]) => {
      if (isStale) return
      setFound(list)
      setChosen(0)
    }
    findPeople(query).then(take, () => take([]))
    return () => {
      isStale = true
    }
  }, [query, findPeople])

  function choose({ name }: Person) {
    if (caret === null || query === null) return
    const from = caret - query.length
    const rest = value.slice(caret)
    const gap = /^\s/.test(rest) ? '' : ' '
    onChange(value.slice(0, from) + name + gap + rest)
    setCaret(null)
    caretAfter.current = from + name.length + 1
  }

  // Before the next key: what is put into a field puts the caret at its end.
  useLayoutEffect(() => {
    const end = caretAfter.current
    caretAfter.current = null
    if (end !== null) own.current?.setSelectionRange(end, end)
  })

  function pressed(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const person = people[chosen]
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (person && isPlain && step !== 0) setChosen((chosen + step + people.length) % people.length)
    else if (person && isPlain && (event.key === 'Enter' || event.key === 'Tab')) choose(person)
    else if (person && event.key === 'Escape') setCaret(null)
    else return onKeyDown(event)
    event.preventDefault()
    event.stopPropagation()
  }

  const isOpen = people.length > 0
  return (
    <div className="field mention-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        ref={(element) => {
          own.current = element
          if (typeof fieldRef === 'function') fieldRef(element)
          else if (fieldRef) fieldRef.current = element
        }}
        id={id}
        rows={3}
        value={value}
        aria-autocomplete="list"
        aria-controls={isOpen ? `${id}-list` : undefined}
        aria-activedescendant={isOpen ? `${id}-${chosen}` : undefined}
        aria-describedby={describedBy}
        onChange={({ target }) => {
          onChange(target.value)
          setCaret(target.selectionStart)
        }}
        onKeyDown={pressed}
        onBlur={() => setCaret(null)}
      />
      {isOpen && (
        <div id={`${id}-list`} role="listbox" aria-label="People" className="names-found">
          {people.map((person, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the arrows of the field choose, and Enter takes.
            <div
              key={person.id}
              id={`${id}-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === chosen}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(person)}
            >
              {person.name}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

/** As the server finds names: every word of what was typed is in it. */
function fits(name: string, query: string): boolean {
  const inName = name.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => inName.includes(word))
}
