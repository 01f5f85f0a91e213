import type { PolicyView } from '@/lib/policies/queries'

type Policy = PolicyView['policies'][number]

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)
const list = new Intl.ListFormat('en-GB')

/** When an item without a due date is due: '15 days after publishing'. */
export function dueWords({ dueDays }: Policy): string {
  return dueDays === null ? 'no due date' : `${days(dueDays)} after publishing`
}

/** When its owner is reminded: '7 and 1 days before, then every 3 days'. */
export function reminderWords({ remindDaysBefore, remindEveryDays }: Policy): string {
  const every = remindEveryDays === 1 ? 'every day' : `every ${remindEveryDays} days`
  if (remindDaysBefore.length === 0) return `${every} while late`
  const single = remindDaysBefore.length === 1 && remindDaysBefore[0] === 1
  return `${list.format(remindDaysBefore.map(String))} ${single ? 'day' : 'days'} before, then ${every} while late`
}

/** After how long somebody is told of a late item: '3 days late'; 'never'. */
export function toldWords(after: number | null): string {
  return after === null ? 'never' : `${days(after)} late`
}
