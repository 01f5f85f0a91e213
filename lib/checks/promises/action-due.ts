import { plainText } from '@/lib/markdown/inline'
import type { ActionItem, Report } from '@/lib/markdown/model'
import type { Check } from '../model'
import { aboutItems, itemsHave, openItems, parentOf, placeOfItem } from './open-items'

/** What stands in the field of a day and names none. */
const NO_DAY =
  /^(?:tb[adc]|n\/?a|none|asap|soon|later|ongoing|continuous(?:ly)?|someday|unknown|open|not set|when possible|to be (?:decided|determined|confirmed|scheduled)|[-–—?.*_\s]+|\[.*\]|<.*>)$/i
/** A day in the words of a list item, also one that is no date: "before the next sale", "this sprint". */
const DAY =
  /\b(?:by|before|until|due|deadline|eta|within|in) (?:the )?(?:end|next|start|beginning|this|mid|early|late|monday|tuesday|wednesday|thursday|friday|(?:a|an|one|two|three|four|six|\d+) (?:hour|day|week|month|quarter|sprint)|q[1-4]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d)|\b(?:this|next|current|coming) (?:week|month|quarter|sprint|year)\b|\bq[1-4]\b|\b(?:today|tomorrow)\b|\b\d{4}-\d{2}-\d{2}\b|\blater this year\b/i

/** What names a day for all that stands below it: "Later (target: Q3)". A bare date there is the day of writing. */
const HEADED = /\b(?:target|due|deadline|eta)(?: date)?:? [\w ]{0,12}\d/i

function lacksDay(report: Report, item: ActionItem): boolean {
  if (item.due !== null) return false
  const written = item.dueWritten?.trim() ?? ''
  if (written !== '') return NO_DAY.test(plainText(written))
  if (item.container !== 'cell' && DAY.test(plainText(item.title))) return false
  const above = [report.sections[item.section]?.heading ?? '', parentOf(report, item) ?? '']
  return !above.some((words) => HEADED.test(words) || DAY.test(words.replace(/\d{4}-\d\d-\d\d/g, '')))
}

/** Action items without a day they are due. */
export const actionDue: Check = {
  id: 'action-due',
  name: 'Action item without due date',
  why: 'Without a day, a promise is never late.',
  of: ['incident', 'review'],
  run({ report }) {
    const items = openItems(report).filter((item) => lacksDay(report, item))
    if (items.length === 0) return []
    return [
      {
        about: aboutItems(items),
        message: `${itemsHave(items.length)} no due date.`,
        places: items.map((item) => placeOfItem(report, item)),
        fix: null,
      },
    ]
  },
}
