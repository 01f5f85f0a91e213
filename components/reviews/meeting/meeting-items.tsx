'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { sendChanges } from '@/components/action-items/item-desk/desk-transport'
import { readFromServer } from '@/components/documents/document-requests'
import type { ChangeActionItem } from '@/lib/action-items/change-schema'
import { isOpen } from '@/lib/action-items/rules'
import type { ActionItemRow } from '@/lib/action-items/schema'
import type { ActionStatus } from '@/lib/generated/prisma/enums'
import type { MeetingView } from '@/lib/reviews/meeting-queries'
import { MeetingItem } from './meeting-item'
import type { MeetingState } from './use-meeting'

type Props = {
  items: MeetingView['items']
  me: { id: string; name: string }
  meeting: MeetingState
}

/** The promises of the review and those carried over, to be ticked off and given owners; live for everybody. */
export function MeetingItems({ items, me, meeting }: Props) {
  const [fresh, setFresh] = useState<ReadonlyMap<string, ActionItemRow>>(new Map())
  const [refusal, setRefusal] = useState<{ id: string; words: string } | null>(null)
  const { onChanged } = meeting
  const known = [...items.own, ...items.carried].map(({ id }) => id).join(',')

  const read = useCallback(async (ids: readonly string[]) => {
    const answer = ids.length > 0 ? await readFromServer(`/api/action-items/rows?ids=${ids.join(',')}`) : null
    const rows = answer === null ? [] : (answer as { rows: ActionItemRow[] }).rows
    setFresh((before) => new Map([...before, ...rows.map((row) => [row.id, row] as const)]))
  }, [])

  useEffect(() => {
    const all = known === '' ? [] : known.split(',')
    return onChanged((changed) => void read(changed === null ? all : all.filter((id) => changed.items.includes(id))))
  }, [known, onChanged, read])

  async function change(item: ActionItemRow, part: Pick<ChangeActionItem, 'set' | 'was'>) {
    setRefusal(null)
    const sent = await sendChanges([{ id: item.id, ...part }])
    const words = 'failed' in sent ? sent.failed : (sent.refused[0]?.reason ?? null)
    if (words) setRefusal({ id: item.id, words })
    await read([item.id])
  }

  // The page may have been read anew since a change was heard of, or before it.
  const now = (row: ActionItemRow) => {
    const heard = fresh.get(row.id)
    return heard && heard.version >= row.version ? heard : row
  }
  const before = useRef(new Map<string, ActionStatus>())
  for (const [id, status] of Object.entries(items.before)) before.current.set(id, status)
  for (const { id, status } of [...items.own, ...items.carried].map(now)) {
    if (isOpen(status)) before.current.set(id, status)
  }

  const list = (label: string, rows: ActionItemRow[], none: string) => (
    <>
      <h3>{label}</h3>
      {rows.length === 0 && <p className="soft">{none}</p>}
      <ul className="meeting-items" aria-label={label}>
        {rows.map((row) => (
          <MeetingItem
            key={row.id}
            item={now(row)}
            before={before.current.get(row.id) ?? 'todo'}
            me={me}
            isOpen={meeting.isOpen}
            change={change}
            refusal={refusal?.id === row.id ? refusal.words : null}
          />
        ))}
      </ul>
    </>
  )
  return (
    <>
      {list('Of this review', items.own, 'The review has no action item yet. Write them into its text.')}
      {list('Carried over', items.carried, 'No action item of an earlier week is open.')}
    </>
  )
}
