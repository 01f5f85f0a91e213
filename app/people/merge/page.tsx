import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MergeForm } from '@/components/people/merge-form'
import { may } from '@/lib/access'
import { signedIn } from '@/lib/current-actor'
import { getPerson } from '@/lib/people/queries'
import { getWork } from '@/lib/people/work-queries'

export const metadata: Metadata = { title: 'Merge' }

export default async function MergePage({ searchParams }: PageProps<'/people/merge'>) {
  const actor = await signedIn()
  const { from: fromId, into: intoId } = await searchParams
  if (!may(actor, 'mergePerson') || typeof fromId !== 'string' || typeof intoId !== 'string') notFound()
  const [from, into, work] = await Promise.all([
    getPerson(actor, fromId),
    getPerson(actor, intoId),
    getWork(actor, fromId),
  ])
  if (!from || from.role || !into || from.id === into.id || !work) notFound()
  return (
    <>
      <h1>
        Merge {from.name} into {into.name}
      </h1>
      <MergeForm from={from} into={into} named={work.named} />
    </>
  )
}
