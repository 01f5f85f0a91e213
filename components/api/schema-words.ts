import { type Html, html } from '@/components/ui/html'
import type { JsonSchema } from '@/lib/api/openapi-render'

/** The name at the end of a reference: 'ActionItem'. */
const nameOf = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1)

/** What a value may be, in a few words; a schema with a name leads to where it is described. */
export function typeWords(schema: JsonSchema): Html {
  if (schema.$ref) return html`<a href="#${nameOf(schema.$ref)}">${nameOf(schema.$ref)}</a>`
  if (schema.anyOf) return html`${joined(schema.anyOf.map(typeWords), ' or ')}`
  if (schema.enum)
    return html`${joined(
      schema.enum.map((value) => html`<code>${String(value)}</code>`),
      ', ',
    )}`
  if (schema.const !== undefined) return html`<code>${String(schema.const)}</code>`
  if (schema.type === 'array' && schema.items) return html`list of ${typeWords(schema.items)}`
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(([name, one]) => html`<code>${name}</code>: ${typeWords(one)}`)
    return html`{ ${joined(fields, '; ')} }`
  }
  const types = [schema.type].flat().map((type) => (type === 'null' ? 'null' : (schema.format ?? type)))
  return html`${types.join(' or ')}`
}

function joined(parts: Html[], between: string): Html[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [html`${between}`, part]))
}

/** Words in which what stands between backticks is code. */
export function withCode(text: string): Html[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))
}
