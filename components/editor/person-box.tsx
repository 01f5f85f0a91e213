'use client'

import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import type { FindPeople, FoundPerson } from './grid-columns'

type PersonBoxProps = {
  'aria-label': string
  'aria-invalid'?: true | undefined
  'aria-describedby'?: string | undefined
  findPeople: FindPeople
  value: string
  onChange: (value: string) => void
  /** Gets the keys that the list of names doesn't take. */
  onKeyDown?: (event: KeyboardEvent) => void
  onBlur?: () => void
  isFocused?: boolean
  placeholder?: string
  name?: string
}

/** A name with suggestions from People as it is typed; a name that stands there not yet is taken too, and said to be new. */
export function PersonBox({ findPeople, value, onChange, onKeyDown, onBlur, isFocused, ...input }: PersonBoxProps) {
  const id = useId()
  const [found, setFound] = useState<{ query: string; people: FoundPerson[] } | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState(-1)
  const query = value.trim().replace(/^@/, '')
  const people = isOpen && query !== '' && found ? found.people : []
  const isUnknown = found !== null && found.query === query && query !== '' && !isAmong(found.people, query)

  useEffect(() => {
    if (query === '') return
    let isStale = false
    findPeople(query)
      .then((list) => !isStale && setFound({ query, people: list.slice(0, 8) }))
      // Without an answer the name is taken as it is typed.
      .catch(() => !isStale && setFound(null))
    return () => {
      isStale = true
    }
  }, [query, findPeople])

  function take(person: FoundPerson) {
    onChange(person.name)
    setOpen(false)
    setChosen(-1)
  }

  function pressed(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const person = people[chosen]
    if (step !== 0 && people.length > 0) {
      event.preventDefault()
      setChosen((chosen + step + people.length + (chosen < 0 && step < 0 ? 1 : 0)) % people.length)
    } else if (event.key === 'Enter' && person) {
      event.preventDefault()
      event.stopPropagation()
      take(person)
    } else if (event.key === 'Escape' && people.length > 0) {
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
      setChosen(-1)
    } else onKeyDown?.(event)
  }

  return (
    <div className="person-box">
      <input
        {...input}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={people.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={people[chosen] ? `${id}-${chosen}` : undefined}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: in a grid it takes the place of the cell that had the focus.
        autoFocus={isFocused}
        value={value}
        onChange={(event) => {
          onChange(event.target.value)
          setOpen(true)
          setChosen(-1)
        }}
        onKeyDown={pressed}
        onBlur={() => {
          setOpen(false)
          onBlur?.()
        }}
      />
      <div id={`${id}-list`} role="listbox" aria-label="People" hidden={people.length === 0}>
        {people.map((person, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the arrows of the box choose, and Enter takes.
          <div
            key={person.id}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(person)}
          >
            {person.name} <small>{person.kind === 'team' ? 'team' : ''}</small>
          </div>
        ))}
      </div>
      {isUnknown && (
        <p className="hint" role="status">
          not in People
        </p>
      )}
    </div>
  )
}

/** True where somebody has exactly this name, in small or large letters. */
export function isAmong(people: readonly FoundPerson[], name: string): boolean {
  return people.some((person) => person.name.toLowerCase() === name.trim().toLowerCase())
}
