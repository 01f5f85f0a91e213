'use client'

import { type ComponentProps, useEffect, useId, useState } from 'react'
import { Field } from '@/components/ui/field'

type Found = { id: string; name: string; kind: 'person' | 'team' }

/** The name of a person or team, with suggestions as it is typed; without JavaScript a field like any other. */
export function NameField(field: ComponentProps<typeof Field>) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<Found[]>([])
  useEffect(() => {
    const query = typed.trim()
    if (query === '') return
    const asking = new AbortController()
    fetch(`/api/people?q=${encodeURIComponent(query)}`, { signal: asking.signal })
      .then((answer) => (answer.ok ? answer.json() : { names: [] }))
      .then(({ names }: { names: Found[] }) => setFound(names))
      // Without an answer the name is taken as it is typed.
      .catch(() => undefined)
    return () => asking.abort()
  }, [typed])
  return (
    <>
      <Field {...field} list={id} autoComplete="off" onInput={(event) => setTyped(event.currentTarget.value)} />
      <datalist id={id}>
        {found.map(({ id: key, name, kind }) => (
          <option key={key} value={name} label={kind === 'team' ? `${name}, team` : name} />
        ))}
      </datalist>
    </>
  )
}
