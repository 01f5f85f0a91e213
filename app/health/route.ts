import { getWorkspace } from '@/lib/workspace/queries'

/** Healthy means that a real query was answered. Of what went wrong only the log tells. */
export async function GET() {
  const headers = { 'cache-control': 'no-store' }
  try {
    await getWorkspace()
    return Response.json({ status: 'ok' }, { headers })
  } catch (error) {
    console.error('Health: the database did not answer.', error)
    return Response.json({ status: 'unavailable', reason: 'The database did not answer.' }, { status: 503, headers })
  }
}
