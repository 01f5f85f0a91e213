'use client'

import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { findOwners } from './desk-transport'
import type { Draft, OwnerChoice } from './drafts'

type OwnerFieldProps = {
  me: { id: string; name: string }
  choose: (part: Partial<Draft>) => void
  isFocused: boolean
}

type Choice = { owner: OwnerChoice | null; words: string; note: string }

const choiceOf = (owner: OwnerChoice): Choice => ({
  owner,
  words: owner.name,
  note: owner.kind === 'team' ? 'team' : '',
})

/** People and teams by what is typed of their name; oneself and nobody stand first while nothing is. */
export function OwnerField({ me, choose, isFocused }: OwnerFieldProps) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<OwnerChoice[] | null>([])
  const [at, setAt] = useState(0)
  const query = typed.trim()

  useEffect(() => {
    let isStale = false
    const timer = setTimeout(async () => {
      const names = await findOwners(query)
      if (!isStale) setFound(names)
    }, 120)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [query])

  const own: Choice[] = [
    { owner: { kind: 'person', ...me }, words: me.name, note: 'you' },
    { owner: null, words: 'Nobody', note: 'no owner' },
  ]
  const others = (found ?? []).filter(({ id }) => query !== '' || id !== me.id).map(choiceOf)
  const choices = query === '' ? [...own, ...others] : others
  const take = (choice: Choice | undefined) => choice && choose({ owner: choice.owner })

  function pressed(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && choices.length > 0) setAt((at + step + choices.length) % choices.length)
    else if (event.key === 'Enter') take(choices[at])
    else return
    event.preventDefault()
  }

  return (
    <>
      <input
        role="combobox"
        aria-label="New owner"
        aria-autocomplete="list"
        aria-expanded={choices.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={choices[at] ? `${id}-${at}` : undefined}
        autoComplete="off"
        placeholder="A person or a team"
        // biome-ignore lint/a11y/noAutofocus: somebody asked to change it.
        autoFocus={isFocused}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={pressed}
      />
      <div id={`${id}-list`} role="listbox" aria-label="People and teams" className="choice">
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the arrows of the box choose, and Enter takes.
          <div
            key={choice.owner?.id ?? 'nobody'}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onClick={() => take(choice)}
          >
            {choice.words} <small>{choice.note}</small>
          </div>
        ))}
      </div>
      <p className="hint" role="status">
        {found === null
          ? 'Hindsight does not answer, so nobody is found.'
          : choices.length === 0
            ? 'Nobody is called so.'
            : ''}
      </p>
    </>
  )
}
