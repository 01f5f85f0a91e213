import { type Actor, isPerson } from '@/lib/actor'
import { refuseUnlessWritable } from '@/lib/documents/access'
import { appendUpdate } from '@/lib/documents/update-mutations'
import { newClientId } from '@/lib/editing/client-id'
import { changesOf } from '@/lib/editing/difference'
import { MOST_TEXT } from '@/lib/editing/wire'
import { Refusal } from '@/lib/errors'
import { append, type OneComment, onThread, settle } from './mutations'

/**
 * Puts the words of a suggestion in the place of its passage, and resolves it. Only a passage that still reads as it was
 * quoted is replaced, or as `reads`, which says that somebody saw what it became. False where it is not there for them;
 * refuses who may not write the document, and everybody once it is published.
 */
export async function acceptSuggestion(actor: Actor, input: OneComment & { reads?: string }): Promise<boolean> {
  return onThread(actor, input, async (tx, document, comment) => {
    refuseUnlessWritable(actor, document)
    const { id, quote, replacement, startsAt: start, endsAt: end } = comment
    if (replacement === null) throw new Refusal('This comment suggests no other words. Resolve it instead.')
    if (comment.isAccepted) throw new Refusal('This suggestion was accepted already. There is nothing to do.')
    if (comment.resolvedAt) throw new Refusal('This suggestion is resolved. Open it again first.')
    if (start === null || end === null || start >= end) {
      throw new Refusal('Its words are gone from the text. Write the others where they belong, and resolve it.')
    }
    const before = document.text.slice(start, end)
    if (before !== (input.reads ?? quote)) {
      throw new Refusal('The passage reads otherwise by now. Compare both, and accept it again if it still fits.')
    }
    const { length } = document.text
    if (length - before.length + replacement.length > MOST_TEXT) {
      throw new Refusal(`It has room for ${MOST_TEXT} characters. Shorten it first.`)
    }
    const text = document.text.slice(0, start) + replacement + document.text.slice(end)
    const changes = changesOf([{ start, end, insert: replacement }], length)
    const personId = isPerson(actor) ? actor.personId : null
    await appendUpdate(tx, document, { clientId: newClientId(), seq: 1, changes, text, personId })
    await settle(tx, actor, id, true)
    await append(tx, actor, 'acceptSuggestion', document, { words: before }, { words: replacement })
  })
}
