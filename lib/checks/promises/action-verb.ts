import { plainText } from '@/lib/markdown/inline'
import type { ActionItem, Report } from '@/lib/markdown/model'
import type { Check, Remark } from '../model'
import { aboutItems, openItems, placeOfItem } from './open-items'
import { lacksEnd, lacksVerb } from './wording'

function remark(
  report: Report,
  items: readonly ActionItem[],
  message: (subject: string, is: string) => string,
): Remark[] {
  if (items.length === 0) return []
  const words = items.length === 1 ? message('This action item', 's') : message(`${items.length} action items`, '')
  return [
    { about: aboutItems(items), message: words, places: items.map((item) => placeOfItem(report, item)), fix: null },
  ]
}

/** Action items of which nobody can tell when they are done. */
export const actionVerb: Check = {
  id: 'action-verb',
  name: 'Action item that names no deed',
  why: 'An action item is done when something is different, so it must say what.',
  of: ['incident', 'review'],
  run({ report }) {
    const items = openItems(report).map((item) => ({ item, words: plainText(item.title.slice(0, 2_000)) }))
    const nameless = items.filter(({ words }) => lacksVerb(words))
    const endless = items.filter((one) => !nameless.includes(one) && lacksEnd(one.words))
    return [
      ...remark(
        report,
        nameless.map(({ item }) => item),
        (subject, s) =>
          `${subject} do${s && 'es'}n’t begin with what is to be done: say what will be different when it is.`,
      ),
      ...remark(
        report,
        endless.map(({ item }) => item),
        (subject, s) => `${subject} ha${s ? 's' : 've'} no end: say what will be different when it is done.`,
      ),
    ]
  },
}
