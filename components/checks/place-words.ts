import { plainText } from '@/lib/markdown/inline'

/** So many places of a finding are shown; of others only how many there are. */
export const MOST_PLACES = 6

const LONGEST = 90

/** The words of a place in one line, without marks; cells of a table without their pipes. */
export function placeWords(text: string): string {
  const cells = text.replace(/^\|\s*|\s*\|$/g, '').replace(/\s*(?<!\\)\|\s*/g, ' · ')
  const words = plainText(cells)
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words
}
