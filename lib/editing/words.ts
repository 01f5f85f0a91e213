/** Scripts that write words without blanks between them: each of their characters is looked at by itself. */
const BY_ITSELF =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const OF_A_WORD = /^[\p{L}\p{N}_]/u
const BLANK = /^[^\S\r\n]/u
// Every UTF-16 unit of these is a grapheme, so nothing needs to be looked up: it is ten times as quick.
const PLAIN = /^[\n\t\x20-\x7e]*$/
const PLAIN_WORDS = /\w+|[ \t]+|./gs

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * A text cut into words, runs of blanks, line ends and single signs; joined they are the text. A character as people see
 * it is never cut in two, and of scripts without blanks between words each stands alone.
 */
export function wordsOf(text: string): string[] {
  if (PLAIN.test(text)) return text.match(PLAIN_WORDS) ?? []
  const words: string[] = []
  let kind: Kind = 'sign'
  for (const { segment } of graphemes.segment(text)) {
    const next = kindOf(segment)
    if (next === kind && next !== 'sign') words[words.length - 1] += segment
    else words.push(segment)
    kind = next
  }
  return words
}

/** True for a word, and for a character that is one by itself; false for blanks and signs. */
export function isWord(text: string): boolean {
  return OF_A_WORD.test(text)
}

/** How many words a text has. */
export function countWords(text: string): number {
  return wordsOf(text).filter(isWord).length
}

type Kind = 'word' | 'blank' | 'sign'

function kindOf(grapheme: string): Kind {
  if (BLANK.test(grapheme)) return 'blank'
  return OF_A_WORD.test(grapheme) && !BY_ITSELF.test(grapheme) ? 'word' : 'sign'
}
