import type { Group, Line, Message } from './message-rules'

/** Where the links of a message lead: this app's own address, and for a mail the page that stops them. */
export type Links = { base: string; unsubscribe: string }

export type Letter = { subject: string; text: string; html: string }

const itemOf = (base: string, { id }: Line) => `${base}/action-items/${id}`
const moreOf = ({ more }: Group) => `and ${more} more`
const aboutOf = ({ when, owner, where }: Line) => [when, owner, where].filter(Boolean).join(' · ')

const WHY = 'You get this mail because these action items concern you.'

/** A message as a mail: plain text, and the same as HTML, which loads nothing from anywhere. */
export function renderLetter({ subject, groups }: Message, { base, unsubscribe }: Links): Letter {
  const text = [
    ...groups.map((group) => [group.heading, ...linesOf(group, base)].join('\n\n')),
    `All of yours: ${base}/`,
    `-- \n${WHY}\nChange which: ${base}/settings#reminders\nStop these mails: ${unsubscribe}`,
  ].join('\n\n')
  return { subject, text: `${text}\n`, html: renderHtml({ subject, groups }, { base, unsubscribe }) }
}

function linesOf(group: Group, base: string): string[] {
  const lines = group.lines.map((line) => `* ${line.title}\n  ${aboutOf(line)}\n  ${itemOf(base, line)}`)
  return group.more > 0 ? [...lines, moreOf(group)] : lines
}

const FONT = "font: 16px/1.5 Georgia, 'Times New Roman', serif"
export const FONT_SMALL = 'font-size: 14px; opacity: 0.75'

function renderHtml({ subject, groups }: Message, { base, unsubscribe }: Links): string {
  const parts = groups.map((group) => {
    const items = group.lines.map(
      (line) =>
        `<li style="margin: 0 0 12px"><a href="${escaped(itemOf(base, line))}">${escaped(line.title)}</a><br>` +
        `<span style="${FONT_SMALL}">${escaped(aboutOf(line))}</span></li>`,
    )
    const more = group.more > 0 ? `<p style="${FONT_SMALL}">${moreOf(group)}</p>` : ''
    return `<h2 style="font-size: 18px; margin: 24px 0 8px">${escaped(group.heading)}</h2>\n<ul style="padding-left: 20px; margin: 0">\n${items.join('\n')}\n</ul>${more}`
  })
  return pageOf(
    subject,
    `${parts.join('\n')}
<p style="margin: 24px 0">${link(`${base}/`, 'All of yours')}</p>
<p style="${FONT_SMALL}">${WHY} ${link(`${base}/settings#reminders`, 'Change which')}, or ${link(unsubscribe, 'stop these mails')}.</p>`,
  )
}

/** A link of a mail; its words are HTML. */
export const link = (href: string, words: string) => `<a href="${escaped(href)}">${words}</a>`

/** A mail as a page of HTML, which loads nothing from anywhere. */
export function pageOf(subject: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped(subject)}</title>
</head>
<body style="${FONT}; margin: 0 auto; padding: 16px; max-width: 640px">
${body}
</body>
</html>
`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

/** A message for a chat, in the marks of Slack, which others read too. */
export function renderChat({ subject, groups }: Message, base: string): string {
  const parts = groups.map((group) => {
    const lines = group.lines.map(
      (line) => `• <${itemOf(base, line)}|${chatted(line.title)}> (${chatted(aboutOf(line))})`,
    )
    return [`*${chatted(group.heading)}*`, ...lines, ...(group.more > 0 ? [moreOf(group)] : [])].join('\n')
  })
  return [chatted(subject), ...parts].join('\n\n')
}

/** As Slack wants it, so that no title calls everybody in a channel; a bar would end the words of a link. */
const chatted = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('|', '¦')
