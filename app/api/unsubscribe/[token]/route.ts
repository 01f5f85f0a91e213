import { stopReminders } from '@/lib/reminders/choice-mutations'
import { readStoppable, type Stoppable } from '@/lib/reminders/rules'
import { requestIp } from '@/lib/request'

const to = (token: string, what: Stoppable) => ({
  location: `/unsubscribe/${encodeURIComponent(token)}${what === 'reminders' ? '' : `?of=${what}`}`,
  'cache-control': 'no-store',
})

const stoppedBy = (request: Request) => readStoppable(new URL(request.url).searchParams.get('of'))

/** The address in the head of a mail: whoever opens it is led to the page with the button, since opening changes nothing. */
export async function GET(request: Request, { params }: RouteContext<'/api/unsubscribe/[token]'>) {
  const { token } = await params
  return new Response(null, { status: 303, headers: to(token, stoppedBy(request)) })
}

/** Stops the mails, for a mail program (RFC 8058), which wants no redirect, and for the button. */
export async function POST(request: Request, { params }: RouteContext<'/api/unsubscribe/[token]'>) {
  const { token } = await params
  const what = stoppedBy(request)
  const ip = await requestIp()
  const isKnown = await stopReminders({ token, what, ...(ip === undefined ? {} : { ip }) })
  const isByProgram = (await request.text()).includes('One-Click')
  if (!isByProgram) return new Response(null, { status: 303, headers: to(token, what) })
  const said = isKnown
    ? `No more ${what === 'reviews' ? 'weekly reviews' : 'reminders'} come by mail.\n`
    : 'There is no such address.\n'
  return new Response(said, { status: isKnown ? 200 : 404, headers: { 'cache-control': 'no-store' } })
}
