import { plainText } from '@/lib/markdown/inline'
import type { ActionItem } from '@/lib/markdown/model'
import type { Check } from '../model'
import { aboutItems, itemsHave, openItems, placeOfItem } from './open-items'
import { isVerbForm } from './verbs'

const NOBODY =
  /^(?:tb[adc]|n\/?a|none|nobody|no ?one|anyone|someone|somebody|unassigned|unknown|open|owner|name|(?:not|to be) (?:assigned|decided|determined|confirmed)|[-–—?.*_\s]+|\[.*\]|<.*>)$/i
const MARKED = /(?:\b(?:owner|assignee|assigned to|dri|responsible)|担当)\s*[:：]\s*[@\p{L}]/iu
const WILL =
  /^(?:the )?(?!(?:we|it|this|that|these|those|there|they|all|each|every|any|i|you|nobody)\b)[\p{L}][\w&/.-]*(?: [\p{L}\d][\w&/.-]*){0,3} (?:will|(?:is|are) (?:going|continuing|planning) to)\b/iu
const GROUP =
  /^(?:the )?(?:[\w&/-]+ ){0,3}(?:team|leads?|group|squad|support|ops|sre|engineers?|owners?|managers?|developers?)s? (?:to|should|must|needs?)\b/i
const NAME_TO = /^(\p{Lu}\p{L}+)(?:(?: |\/)\p{Lu}\p{L}+)? (?:to|should|must)\s/u
const NAME_BEHIND =
  /[([]\p{Lu}\p{L}+(?: \p{Lu}\p{L}*\.?){0,2}(?: [a-z]+ .{0,40})?[)\]]\.?$|\s[–—-]\s\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,2}$|@[A-Za-z][\w-]+|\[~[\w.]+\]/u
const NO_NAMES = new Set(
  'need needs ability plan plans how what work action ways way time done fixed optional'.split(' '),
)

/** True where nobody stands as the owner, neither in its field nor in the words of a list item. */
function lacksOwner(item: ActionItem): boolean {
  if (item.owner !== null) return NOBODY.test(item.owner.trim())
  if (item.container === 'cell') return true
  const words = plainText(item.title)
  const name = NAME_TO.exec(words)?.[1]?.toLowerCase()
  const isNamed = name !== undefined && !NO_NAMES.has(name) && !isVerbForm(name)
  return !(
    isNamed ||
    MARKED.test(words) ||
    WILL.test(words) ||
    GROUP.test(words) ||
    NAME_BEHIND.test(words.replace(/\((?:done|todo|wip|optional)\)\.?$/i, ''))
  )
}

/** Action items that nobody has. */
export const actionOwner: Check = {
  id: 'action-owner',
  name: 'Action item without owner',
  why: 'What nobody owns, nobody does, and nobody can be asked about.',
  of: ['incident', 'review'],
  run({ report }) {
    const items = openItems(report).filter(lacksOwner)
    if (items.length === 0) return []
    return [
      {
        about: aboutItems(items),
        message: `${itemsHave(items.length)} no owner.`,
        places: items.map((item) => placeOfItem(report, item)),
        fix: null,
      },
    ]
  },
}
