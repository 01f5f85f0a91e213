import type { Metadata } from 'next'
import { apiGuide } from '@/components/api/api-guide'
import { Markup } from '@/components/ui/markup'
import { openApiDocument } from '@/lib/api/openapi-render'
import { signedIn } from '@/lib/current-actor'
import { appAddress } from '@/lib/request'

export const metadata: Metadata = { title: 'For programs' }

export default async function ApiPage() {
  await signedIn()
  const server = await appAddress()
  const { components } = openApiDocument(server)
  return (
    <>
      <h1>For programs</h1>
      <p className="standfirst">
        Incidents, timeline entries, action items and weekly reviews as JSON. A program sends a token of{' '}
        <a href="/settings">your settings</a> and may what you may. Tools read the same as{' '}
        <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.
      </p>
      <div className="block api-basics">
        <p>
          Days are <code>2024-03-18</code>, instants are ISO 8601 in UTC. A list comes in pages: <code>next</code> of
          one is <code>after</code> of the following. What is named by an <code>Idempotency-Key</code> is done once,
          however often it is sent within a day. Pass over fields you don’t know: later releases may add some.
        </p>
      </div>
      <Markup as="div" className="api-guide" of={apiGuide(components.schemas, server)} />
    </>
  )
}
