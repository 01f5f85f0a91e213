import { type Html, html } from '@/components/ui/html'
import { curlExample } from '@/lib/api/curl-render'
import { type JsonSchema, parametersOf, problemsOf } from '@/lib/api/openapi-render'
import type { Operation } from '@/lib/api/operation-schema'
import { PROBLEMS } from '@/lib/api/problem-rules'
import { typeWords, withCode } from './schema-words'

type Field = { name: string; place: string; schema: JsonSchema; description?: string; isRequired: boolean }

/** A table of fields: what each is called, what it may be, and what it is for. */
export function fieldTable(caption: string, fields: Field[]): Html | null {
  if (fields.length === 0) return null
  const rows = fields.map(
    ({ name, place, schema, description, isRequired }) => html`<tr>
      <th scope="row"><code>${name}</code>${isRequired && html` <small>${place === 'path' ? 'in the path' : 'needed'}</small>`}${place === 'header' && html` <small>header</small>`}</th>
      <td data-label="Type">${typeWords(schema)}</td>
      <td data-label="">${description ? withCode(description) : null}</td></tr>`,
  )
  return html`<div class="stacks"><table class="table"><caption>${caption}</caption>
    <thead><tr><th scope="col">Name</th><th scope="col">What it may be</th><th scope="col">What it says</th></tr></thead>
    <tbody>${rows}</tbody></table></div>`
}

/** The fields of a schema with a name. */
export function fieldsOf({ properties = {}, required = [] }: JsonSchema, marksNeeded: boolean): Field[] {
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, place: 'body', schema, description: schema.description },
    isRequired: marksNeeded && required.includes(name),
  }))
}

type Document = { schemas: Record<string, JsonSchema>; nameOf: (of: Operation['answer']) => string; server: string }

/** One operation: what it takes, what it answers, and a line that does it. */
export function operationPart(operation: Operation, { schemas, nameOf, server }: Document): Html {
  const { id, method, path, summary, description, body, status, answer } = operation
  const parameters = parametersOf(operation).map(({ in: place, required, ...rest }) => {
    return { ...rest, place, isRequired: required }
  })
  const problems = problemsOf(operation).map((problem) => html` <a href="#${PROBLEMS[problem].kind}">${problem}</a>`)
  const answers = html`<a href="#${nameOf(answer)}">${nameOf(answer)}</a>`
  return html`<section class="operation" aria-labelledby="${id}">
    <h3 id="${id}">${summary}</h3>
    <p class="address"><code>${method} /api/v1${path}</code></p>
    ${description && html`<p>${withCode(description)}</p>`}
    ${fieldTable('Parameters', parameters)}
    ${body && fieldTable('Body', fieldsOf(schemas[nameOf(body)] ?? {}, true))}
    <p>Answers ${status} with ${answers}${method === 'GET' && ', 304 where it is as it was'}. Problems:${problems}.</p>
    <pre><code>${curlExample(operation, server)}</code></pre>
  </section>`
}
