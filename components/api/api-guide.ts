import { type Html, html } from '@/components/ui/html'
import type { JsonSchema } from '@/lib/api/openapi-render'
import { NAMES } from '@/lib/api/operation-schema'
import { OPERATIONS } from '@/lib/api/operations-schema'
import { PROBLEMS } from '@/lib/api/problem-rules'
import { fieldsOf, fieldTable, operationPart } from './operation-part'
import { withCode } from './schema-words'

const sent = new Set(Object.values(OPERATIONS).flatMap((all) => all.map(({ body }) => body && NAMES.get(body)?.id)))

/** The contents: every operation by its noun. */
function contents(): Html {
  const lists = Object.entries(OPERATIONS).map(
    ([noun, all]) =>
      html`<dt>${noun}</dt>${all.map(
        ({ id, method, path, summary }) =>
          html`<dd><a href="#${id}">${summary}</a> <code>${method} ${path}</code></dd>`,
      )}`,
  )
  return html`<nav aria-label="Operations"><dl class="contents">${lists}</dl></nav>`
}

/** All there is to say of the API, made of the declarations that its routes answer by. */
export function apiGuide(schemas: Record<string, JsonSchema>, server: string): Html {
  const nameOf = (schema: Parameters<typeof NAMES.get>[0]) => NAMES.get(schema)?.id ?? ''
  const nouns = Object.entries(OPERATIONS).map(
    ([noun, all]) => html`<h2>${noun}</h2>${all.map((one) => operationPart(one, { schemas, nameOf, server }))}`,
  )
  const answered = Object.entries(schemas).filter(([id]) => !sent.has(id))
  const problems = Object.entries(PROBLEMS).map(
    ([status, { kind, title, when }]) =>
      html`<tr id="${kind}"><th scope="row">${status}</th><td data-label="">${title}</td><td data-label="">${withCode(when)}</td></tr>`,
  )
  return html`${contents()}${nouns}
    <h2>What is answered</h2>
    ${answered.map(([id, schema]) => html`<section class="operation"><h3 id="${id}">${id}</h3>${fieldTable(`Fields of ${id}`, fieldsOf(schema, false))}</section>`)}
    <h2>Problems</h2>
    <div class="stacks"><table class="table"><caption>application/problem+json (RFC 9457), by status</caption>
      <thead><tr><th scope="col">Status</th><th scope="col">Title</th><th scope="col">When</th></tr></thead>
      <tbody>${problems}</tbody></table></div>`
}
