import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ItemPage } from '@/components/action-items/item-page'
import { may } from '@/lib/access'
import { findActionItems, getActionItem } from '@/lib/action-items/item-queries'
import { isOwnDeed } from '@/lib/action-items/ledger-rules'
import { signedIn } from '@/lib/current-actor'

/** One read for the page and its title. */
const read = cache(async (id: string) => {
  const actor = await signedIn()
  return { actor, item: await getActionItem(actor, id) }
})

export async function generateMetadata({ params }: PageProps<'/action-items/[id]'>): Promise<Metadata> {
  const { item } = await read((await params).id)
  return { title: item?.title ?? 'No such action item' }
}

export default async function ActionItemPage({ params, searchParams }: PageProps<'/action-items/[id]'>) {
  const { actor, item } = await read((await params).id)
  if (!item) notFound()
  const { find } = await searchParams
  const { ownerIds, incident } = item.subject
  const subject = { ownerIds, ...(incident ? { incident } : {}) }
  const mayChange = may(actor, 'updateActionItem', subject)
  const words = mayChange && typeof find === 'string' ? find : ''
  const rights = {
    mayChange,
    mayNote: may(actor, 'noteActionItem', subject),
    mayVerify: may(actor, 'verifyActionItem', subject),
    isOwnDeed: isOwnDeed(item, actor.personId),
  }
  const search = words ? { words, found: await findActionItems(actor, words, item.id) } : null
  return <ItemPage item={item} rights={rights} search={search} />
}
