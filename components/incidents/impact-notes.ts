import { type Html, html } from '@/components/ui/html'
import { note, noteList } from '@/components/ui/note'
import type { PostmortemView } from '@/lib/incidents/queries'
import { formatMinutes } from '@/lib/time'

type Figure = PostmortemView['figures'][number]

const CATEGORY_WORDS = { customer: 'Customer impact', technical: 'Technical impact', reputation: 'Reputation impact' }
const CURRENCIES: Record<string, string> = { USD: '$', EUR: '€', GBP: '£' }
const numbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 })

function amount(value: number, unit: string): string {
  const written = numbers.format(value)
  return unit in CURRENCIES ? `${CURRENCIES[unit]}${written}` : unit === '%' ? `${written}%` : written
}

/** "~2,500 customers", "5–10%", "~$45,000". */
export function figureWords({ value, valueUpTo, unit, approximate }: Omit<Figure, 'id' | 'section'>): string {
  const range = valueUpTo === null ? amount(value, unit) : `${amount(value, unit)}–${amount(valueUpTo, unit)}`
  const isSaid = unit === '' || unit === '%' || unit in CURRENCIES
  return `${approximate ? '~' : ''}${range}${isSaid ? '' : ` ${unit}`}`
}

/** What the sentences claim, as figures: by category, with what is approximate (~) and what is an estimate. */
export function figureNotes(figures: Figure[]): Html[] {
  const categories = Array.from(new Set(figures.map(({ category }) => category)))
  return categories.map((category) => {
    const lines = figures
      .filter((figure) => figure.category === category)
      .map((figure) => {
        const kind = figure.estimated === null ? null : figure.estimated ? 'estimated' : 'measured'
        return { text: html`${figureWords(figure)}${kind && html` <span class="soft">${kind}</span>`}` }
      })
    return note(category ? CATEGORY_WORDS[category] : 'Impact figures', [noteList(lines)])
  })
}

/** The services hit, and how long each was in which state. */
export function servicesNote(services: PostmortemView['services']): Html {
  const lines = services.map(({ name, state, minutes }) => {
    const small = [minutes === null ? 'duration not recorded' : formatMinutes(minutes), state].filter(Boolean).join(' ')
    return { text: name, small }
  })
  return note('Services', [noteList(lines)])
}
