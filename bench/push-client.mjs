/**
 * A client of its own process: writes into a report one key at a time, as an open editor does, for a number of seconds,
 * and prints how many updates were accepted. Takes JSON: { origin, documentId, cookie, seconds }.
 */
const { origin, documentId, cookie, seconds } = JSON.parse(process.argv[2] ?? '')
const address = `${origin}/api/documents/${documentId}`
const headers = { cookie, origin, 'content-type': 'application/json', 'x-hindsight-editing': '1' }

const standing = await (await fetch(`${address}/standing`, { headers })).json()
let { version } = standing
let { length } = standing.text
let accepted = 0
const clientId = `benchbench00-${Date.now().toString(36).slice(-8)}`
for (const end = Date.now() + seconds * 1000; Date.now() < end; accepted += 1) {
  const body = JSON.stringify({ clientId, seq: accepted + 1, version, changes: [length, [0, 'x']] })
  const response = await fetch(`${address}/updates`, { method: 'POST', headers, body })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  version += (await response.json()).updates.length
  length += 1
}
console.log(JSON.stringify({ accepted }))
