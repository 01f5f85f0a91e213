import { plainText } from '@/lib/markdown/inline'
import type { ActionItem, Report } from '@/lib/markdown/model'
import type { Check, Remark } from '../model'
import { aboutItems, openItems, parentOf, placeOfItem } from './open-items'
import { lacksEnd, lacksVerb } from './wording'

function remark(report: Report, items: readonly ActionItem[], one: string, several: string): Remark[] {
  if (items.length === 0) return []
  const message = items.length === 1 ? `This action item ${one}` : `${items.length} action items ${several}`
  return [{ about: aboutItems(items), message, places: items.map((item) => placeOfItem(report, item)), fix: null }]
}

/** Action items of which nobody can tell when they are done. */
export const actionVerb: Check = {
  id: 'action-verb',
  name: 'Action item without deed or end',
  why: 'An action item is done when something is different, so it must say what.',
  of: ['incident', 'review'],
  run({ report }) {
    const items = openItems(report).map((item) => ({ item, words: plainText(item.title.slice(0, 2_000)) }))
    // Below another item stand parts of its sentence as often as deeds.
    const nameless = items.filter(({ item, words }) => lacksVerb(words) && parentOf(report, item) === null)
    const endless = items.filter((one) => !nameless.includes(one) && lacksEnd(one.words))
    const say = 'say what will be different when it is done.'
    return [
      ...remark(
        report,
        nameless.map(({ item }) => item),
        `doesn’t begin with what is to be done: ${say}`,
        `don’t begin with what is to be done: ${say}`,
      ),
      ...remark(
        report,
        endless.map(({ item }) => item),
        `has no end: ${say}`,
        `have no end: ${say}`,
      ),
    ]
  },
}
