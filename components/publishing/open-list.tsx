import { MOST_PLACES, placeWords } from '@/components/checks/place-words'
import type { Standing, Wanting } from '@/lib/publishing/rules'
import type { Findings } from '@/lib/publishing/schema'

const WANTING: Record<Exclude<Standing, 'approved'>, string> = {
  asked: 'hasn’t said anything yet',
  lapsed: 'reviewed an earlier text',
  'changes requested': 'wants changes',
}

/** What is to be looked at before a report is published, and what was explained. */
export function OpenList({ findings, wanting }: { findings: Findings; wanting: Wanting[] }) {
  const { open, explained } = findings
  return (
    <>
      {open.length === 0 && wanting.length === 0 && <p className="missing">Nothing is open.</p>}
      <ul className="remarks">
        {open.map((one) => (
          <li key={`${one.check} ${one.about}`}>
            {one.message}
            {one.places.length > 0 && <small>{placesWords(one.places)}</small>}
          </li>
        ))}
        {wanting.map(({ name, standing }) => (
          <li key={name}>
            {name} {WANTING[standing]}
          </li>
        ))}
        {explained.map((one) => (
          <li key={`${one.check} ${one.about}`}>
            {one.message}
            <small>
              Explained: {one.words} ({one.by ?? 'somebody who is gone'})
            </small>
          </li>
        ))}
      </ul>
    </>
  )
}

function placesWords(places: { line: number; text: string }[]): string {
  const shown = places.slice(0, MOST_PLACES).map(({ line, text }) => {
    const words = placeWords(text)
    return `line ${line}: ${words === '' ? 'empty' : `“${words}”`}`
  })
  const rest = places.length - shown.length
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join(' · ')
}
