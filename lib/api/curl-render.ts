import type { Operation } from './operation-schema'

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/** The operation as a line for a shell that can be sent as it is, but for the token. */
export function curlExample({ method, path, example }: Operation, server: string): string {
  const at = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(example.params?.[name] ?? ''))
  const query = new URLSearchParams(example.query).toString()
  const parts = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(`${server}/api/v1${at}${query && `?${query}`}`)}`,
    `-H 'Authorization: Bearer hs_...'`,
    ...(example.body ? ["-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(example.body))}`] : []),
  ]
  return parts.join(' \\\n  ')
}
