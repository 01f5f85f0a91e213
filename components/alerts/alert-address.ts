import { type AlertFilter, writeAlertFilter } from '@/lib/alerts/list-schema'

const PAGE = '/alerts'

/** Where the forms of the recommendation that is being answered stand on its page. */
export const ANSWER = 'answer'

/** The address of the list with these changes, opened at the recommendation with this id where there is one. */
export function alertAddress(filter: AlertFilter, answer: string | null = null): string {
  const query = new URLSearchParams(writeAlertFilter(filter))
  if (answer !== null) query.set('answer', answer)
  const asked = query.size > 0 ? `${PAGE}?${query}` : PAGE
  return answer === null ? asked : `${asked}#${ANSWER}`
}
