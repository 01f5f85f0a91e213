import { type ItemValues, valuesOf } from '@/components/action-items/item-cells'
import { askServer, readFromServer } from '@/components/documents/document-requests'
import type { ChangeActionItem } from '@/lib/action-items/change-schema'
import type { ActionItemRow } from '@/lib/action-items/schema'
import type { OwnerChoice } from './drafts'

/** What became of changes that were sent together; or the sentence that says why nothing is known of them. */
export type Sent =
  | { batchId: string; changed: { id: string }[]; refused: { id: string; title: string | null; reason: string }[] }
  | { failed: string }

const AWAY = 'Hindsight does not answer. What you wrote is kept here: send it again when you are on line.'
const SIGNED_OUT = 'You are signed out. Sign in again in another tab, then send this once more: it is kept here.'

/** Sends JSON; also where the page is left meanwhile. */
async function post<Answer>(address: string, body: unknown): Promise<Answer | { failed: string }> {
  const response = await askServer(address, { method: 'POST', body: JSON.stringify(body), keepalive: true })
  if (!response) return { failed: AWAY }
  if (response.status === 401) return { failed: SIGNED_OUT }
  const answer: unknown = await response.json().catch(() => null)
  // Both ends are of one version: what is answered needs no second reading here.
  if (response.ok && answer !== null) return answer as Answer
  const message = typeof answer === 'object' && answer !== null && 'message' in answer ? answer.message : null
  return { failed: typeof message === 'string' ? message : AWAY }
}

export function sendChanges(changes: ChangeActionItem[]): Promise<Sent> {
  return post('/api/action-items/changes', { changes })
}

export function sendUndo(batchId: string): Promise<{ undone: number; kept: number } | { failed: string }> {
  return post('/api/action-items/undo', { batchId })
}

/** How items read now; those that can't be read are missing. */
export async function readItems(ids: readonly string[]): Promise<ItemValues[]> {
  const answer = await readFromServer(`/api/action-items/rows?ids=${ids.join(',')}`)
  const rows = answer === null ? [] : (answer as { rows: ActionItemRow[] }).rows
  return rows.map(valuesOf)
}

/** People and teams whose names have these letters; null where nobody answers. */
export async function findOwners(typed: string): Promise<OwnerChoice[] | null> {
  const answer = await readFromServer(`/api/people?q=${encodeURIComponent(typed)}`)
  return answer === null ? null : (answer as { names: OwnerChoice[] }).names
}
