'use client'

import { useCallback, useEffect, useState } from 'react'
import { sendChanges } from '@/components/action-items/item-desk/desk-transport'
import { readFromServer } from '@/components/documents/document-requests'
import type { ChangeActionItem } from '@/lib/action-items/change-schema'
import type { ActionItemRow } from '@/lib/action-items/schema'
import { MeetingItem } from './meeting-item'
import type { MeetingState } from './use-meeting'

type Props = {
  items: { own: ActionItemRow[]; carried: ActionItemRow[] }
  me: { id: string; name: string }
  meeting: MeetingState
}

/** The promises of the review and those carried over, to be ticked off and given owners; live for everybody. */
export function MeetingItems({ items, me, meeting }: Props) {
  const [fresh, setFresh] = useState<ReadonlyMap<string, ActionItemRow>>(new Map())
  const [refusal, setRefusal] = useState<{ id: string; words: string } | null>(null)
  const { onChanged, changed } = meeting
  const known = [...items.own, ...items.carried].map(({ id }) => id).join(',')

  const read = useCallback(async (ids: readonly string[]) => {
    const answer = ids.length > 0 ? await readFromServer(`/api/action-items/rows?ids=${ids.join(',')}`) : null
    const rows = answer === null ? [] : (answer as { rows: ActionItemRow[] }).rows
    setFresh((before) => new Map([...before, ...rows.map((row) => [row.id, row] as const)]))
  }, [])

  useEffect(() => {
    const all = known === '' ? [] : known.split(',')
    onChanged((ids) => void read(ids === null ? all : all.filter((id) => ids.includes(id))))
    return () => onChanged(() => {})
  }, [known, onChanged, read])

  async function change(item: ActionItemRow, part: Pick<ChangeActionItem, 'set' | 'was'>) {
    setRefusal(null)
    const sent = await sendChanges([{ id: item.id, ...part }])
    const words = 'failed' in sent ? sent.failed : (sent.refused[0]?.reason ?? null)
    if (words) setRefusal({ id: item.id, words })
    await read([item.id])
    if (!words) changed([item.id])
  }

  const list = (label: string, rows: ActionItemRow[], none: string) => (
    <>
      <h3>{label}</h3>
      {rows.length === 0 && <p className="soft">{none}</p>}
      <ul className="meeting-items" aria-label={label}>
        {rows.map((row) => (
          <MeetingItem
            key={row.id}
            item={fresh.get(row.id) ?? row}
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
