/** A line taken apart: what stands before its words, and the words. Joined in this order it is the line again. */
export type ListLine = {
  /** Quote marks, with the blank after each. */
  quote: string
  /** Blanks before the list mark. */
  indent: string
  /** "-", "*", "+", "3." or "3)"; empty where the line begins no list item. */
  mark: string
  /** Blanks after the mark. */
  gap: string
  /** "[ ] " or "[x] " of a task. */
  box: string
  words: string
}

const LINE = /^((?:[ \t]*>[ \t]?)*)(?:([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+|$)(\[[ xX]\](?:[ \t]+|$))?)?(.*)$/s

/** Takes a line apart; a line that is neither quoted nor a list item is all words. */
export function readListLine(line: string): ListLine {
  const [, quote = '', indent = '', mark = '', gap = '', box = '', words = ''] = LINE.exec(line) ?? []
  return { quote, indent, mark, gap, box, words }
}

/** How many characters stand before the words. */
export function prefixLength({ quote, indent, mark, gap, box }: ListLine): number {
  return quote.length + indent.length + mark.length + gap.length + box.length
}
