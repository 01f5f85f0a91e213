/** Stands before every id made from somebody's words, so that none of them can pass for an id of the app itself. */
export const ID_PREFIX = 'user-content-'

/**
 * The id of a heading, after the way GitHub names anchors, so that a table of contents written for GitHub
 * (`[Timeline](#timeline)`) leads to its section here too. The same words give the same id.
 */
export function headingId(words: string): string {
  const slug = words
    .toLowerCase()
    .trim()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')
  return ID_PREFIX + slug
}
