'use client'

import { useEffect, useState } from 'react'
import type { FindPeople } from './grid-columns'
import { isAmong } from './person-box'

/** Which of these names stand in People: false for one that doesn't, undefined while nobody knows. */
export function useKnownPeople(names: readonly string[], findPeople: FindPeople): ReadonlyMap<string, boolean> {
  const [known, setKnown] = useState<ReadonlyMap<string, boolean>>(new Map())
  const asked = [...new Set(names)].filter((name) => name !== '').sort()
  const list = asked.join('\n')

  useEffect(() => {
    let isStale = false
    const open = list === '' ? [] : list.split('\n')
    Promise.all(
      open.map(async (name) => {
        // Without an answer nothing is said about the name.
        const people = await findPeople(name).catch(() => null)
        return people ? ([[name, isAmong(people, name)]] as const) : []
      }),
    ).then((answers) => !isStale && setKnown(new Map(answers.flat())))
    return () => {
      isStale = true
    }
  }, [list, findPeople])

  return known
}
