import { textOfHtml } from '@/components/ui/html-rows'

type Section = { level: number; html: string }

/** A table in which nothing stands below its heads. */
const EMPTY_TABLE =
  /<table\b[^>]*>\s*<thead\b[^>]*>(?:(?!<\/thead>)[\s\S])*<\/thead>\s*(?:<tbody>\s*<\/tbody>\s*)?<\/table>/g

/** True where a section says something: words, or a picture. */
function saysSomething({ html }: Section): boolean {
  const rest = html.replace(EMPTY_TABLE, '')
  return /<img\b/.test(rest) || textOfHtml(rest) !== ''
}

/**
 * What of a draft is shown: the sections in which something is written, and those above them, whose headings they stand
 * below.
 */
export function writtenSections<One extends Section>(sections: One[]): One[] {
  const kept: One[] = []
  // From the end: the level of what is kept below, as long as nothing of the same rank or higher came between.
  let below = 0
  for (const section of sections.toReversed()) {
    const isAbove = below > section.level
    if (isAbove || saysSomething(section)) {
      kept.push(section)
      below = section.level
    }
  }
  return kept.reverse()
}
