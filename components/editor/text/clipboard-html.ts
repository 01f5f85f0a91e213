const STRUCTURE = /<(a\s[^>]*href|h[1-6]|ul|ol|li|table|blockquote|hr|img|strong|em|del|s|code|pre|details)\b/i
const MONO = /font-family:[^;"]*(mono|consolas|menlo|courier|fira code|cascadia)/i

/**
 * True where HTML says no more than how text looks: the coloured lines of a code editor or terminal, or spans and
 * divisions with neither structure nor emphasis. Then the clipboard's plain text is what was copied.
 */
export function isMerelyStyled(html: string): boolean {
  const body = html.replace(/<!--[\s\S]*?-->|<(style|title|script)\b[\s\S]*?<\/\1>/gi, '')
  if (isOneCodeBlock(body)) return true
  // Paragraphs stand apart in Markdown, and in a clipboard's plain text often don't.
  if (STRUCTURE.test(body) || (body.match(/<p\b/gi) ?? []).length > 1) return false
  const marks = body.match(/<(b|i)\b[^>]*>/gi) ?? []
  if (marks.some((tag) => !/font-(weight|style):\s*normal/i.test(tag))) return false
  return !/font-weight:\s*(bold|[6-9]00)|font-style:\s*italic|line-through/i.test(body)
}

/** One element around all of it, with a fixed width of letters: an editor's `<div>`, a terminal's or an IDE's `<pre>`. */
function isOneCodeBlock(body: string): boolean {
  const inner = body.replace(/<\/?(html|head|body|meta)\b[^>]*>/gi, '').trim()
  const outer = /^<(div|pre|span)\b([^>]*)>/i.exec(inner)
  if (!outer || !new RegExp(`</${outer[1]}>$`, 'i').test(inner)) return false
  if (/<(a\s[^>]*href|h[1-6]|ul|ol|table|img)\b/i.test(inner)) return false
  if (outer[1]?.toLowerCase() === 'pre') return inner.toLowerCase().indexOf('</pre>') === inner.length - 6
  return MONO.test(outer[2] ?? '') && /white-space:\s*pre/i.test(outer[2] ?? '')
}

/**
 * True where a clipboard holds the cells of a spreadsheet: its HTML is one table and nothing else, or says which program
 * it is from, and its text has the same cells between tabs.
 */
export function holdsCells(html: string, text: string): boolean {
  if (!/<table\b/i.test(html)) return false
  if (/google-sheets-html-origin|Excel\.Sheet|LibreOffice/i.test(html)) return true
  const table = /<table\b[\s\S]*<\/table>/i.exec(html)?.[0] ?? ''
  const around = html.replace(table, '').replace(/<!--[\s\S]*?-->|<style[\s\S]*?<\/style>|<[^>]*>|\s|&nbsp;/gi, '')
  const isBare = around === '' && !/<table\b[\s\S]*<table\b|<(a\s|img|ul|ol|pre|strong|b)\b/i.test(table)
  return isBare && text.includes('\t')
}
