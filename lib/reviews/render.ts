/** What is said where a reader gets a review without the sections that tell restricted incidents. */
export function withheldWords(sections: number): string {
  return sections === 1
    ? '1 section that tells a restricted incident is left out.'
    : `${sections} sections that tell restricted incidents are left out.`
}

/** The same above a review's Markdown, so that nobody takes what is left for the file. */
export function withheldComment(sections: number): string {
  return `<!-- ${withheldWords(sections)} -->\n\n`
}
