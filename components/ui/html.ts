/**
 * HTML as text, for what would be hundreds of elements: documents, long tables, drawings. React would make each element
 * twice, as HTML and as data; a page made of text costs a third. Only `html` and `trusted` make it, so that a text on
 * its way into a page is either escaped or known to be clean.
 */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Value = Html | string | number | null | undefined | false | Value[]

const NAMES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function write(value: Value): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) {
    let text = ''
    for (const one of value) text += write(one)
    return text
  }
  const text = String(value)
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (sign) => NAMES[sign] ?? sign) : text
}

/** A template of HTML: texts put into it are escaped, nulls are left out. Attributes stand in double quotes. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  let text = strings[0] ?? ''
  for (let index = 0; index < values.length; index += 1) text += write(values[index]) + (strings[index + 1] ?? '')
  return new Html(text)
}

/** An attribute that holds data as JSON, in single quotes: in double ones every quote of it would be six letters. */
export function dataAttribute(name: `data-${string}`, data: unknown): Html {
  const json = JSON.stringify(data).replace(/[&<>']/g, (sign) => NAMES[sign] ?? '&#39;')
  return new Html(` ${name}='${json}'`)
}

/** HTML that has been sanitised already. */
export function trusted(text: string): Html {
  return new Html(text)
}
