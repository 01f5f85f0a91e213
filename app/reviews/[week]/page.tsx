import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ShownWeek } from '@/app/reviews/shown-week'
import { readWeek } from '@/components/reviews/week-address'
import { readAnswered } from '@/lib/alerts/list-schema'
import { signedIn } from '@/lib/current-actor'
import { getWeekReading } from '@/lib/reviews/reading-queries'
import { formatWeek } from '@/lib/time'

export async function generateMetadata({ params }: PageProps<'/reviews/[week]'>): Promise<Metadata> {
  const week = readWeek((await params).week)
  return { title: week ? `Weekly review, ${formatWeek(week)}` : 'No such week' }
}

export default async function WeekPage({ params, searchParams }: PageProps<'/reviews/[week]'>) {
  const actor = await signedIn()
  const week = readWeek((await params).week)
  const now = new Date()
  const reading = week && (await getWeekReading(actor, week, now))
  if (!week || !reading) notFound()
  return <ShownWeek {...{ actor, week, reading, now, answered: readAnswered(await searchParams) }} />
}
