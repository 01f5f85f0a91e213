import type { Somebody } from './presence'

/** Who else has the report open; somebody with two windows is one person. */
export function WhoIsHere({ others, goTo }: { others: Somebody[]; goTo: (position: number) => void }) {
  const people = new Map(others.map((one) => [one.personId, one]))
  if (people.size === 0) return null
  return (
    <p className="who-is-here">
      <span className="soft">Also here:</span>{' '}
      {Array.from(people.values(), ({ personId, name, at }) =>
        at ? (
          <button key={personId} type="button" className="plain-button" onClick={() => goTo(at.head)}>
            {name}
          </button>
        ) : (
          <span key={personId}>{name}</span>
        ),
      )}
    </p>
  )
}
