export type Letter = { subject: string; text: string }

type Told = { writer: string | null; reference: string; title: string; words: string | null; link: string }

/** The letter that tells somebody that they were named: by whom, where, in which words, and the link there. */
export function renderNotification({ writer, reference, title, words, link }: Told): Letter {
  const who = inOneLine(writer ?? 'Somebody')
  const where = `${reference} ${inOneLine(title)}`
  const lines = (words ?? '').split('\n').map((line) => `> ${line}`)
  return {
    subject: `${who} named you in ${where}`,
    text: `${[`${who} named you in the report of ${where}:`, lines.join('\n'), link].join('\n\n')}\n`,
  }
}

/** Whoever chose a name chose no paragraph of ours. */
const inOneLine = (text: string) => text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()
