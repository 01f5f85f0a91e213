/**
 * A client of its own process: changes the status of action items to and fro over a few connections, for a number of
 * seconds, and prints how many changes were answered. Takes JSON: { origin, token, ids, seconds }.
 */
const { origin, token, ids, seconds } =
  /** @type {{ origin: string, token: string, ids: string[], seconds: number }} */ (JSON.parse(process.argv[2] ?? ''))
const CONNECTIONS = 8
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
const end = Date.now() + seconds * 1000
let changed = 0

/** Each connection has items of its own, so that none waits for another. @param {number} connection */
async function keepChanging(connection) {
  const own = ids.filter((_, at) => at % CONNECTIONS === connection)
  for (let at = 0; Date.now() < end; at += 1) {
    for (const status of ['done', 'in_progress']) {
      const body = JSON.stringify({ status })
      const response = await fetch(`${origin}/api/v1/action-items/${own[at % own.length]}`, {
        method: 'PATCH',
        headers,
        body,
      })
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
      await response.arrayBuffer()
      changed += 1
    }
  }
}

await Promise.all(Array.from({ length: CONNECTIONS }, (_, connection) => keepChanging(connection)))
console.log(JSON.stringify({ changed }))
process.exit()
