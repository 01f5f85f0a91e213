import { createServer, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** What arrived: to whom the server was told to bring it, its bytes, and what they say. */
export type Arrived = { to: string[]; raw: string; email: Email }

/** A server that takes mail on this machine and keeps it. */
export async function startMailServer(options: SMTPServerOptions = {}) {
  const arrived: Arrived[] = []
  let refusing: number | null = null
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_, __, done) {
      done(refusing === null ? null : refusal(refusing))
    },
    onData(stream, session, done) {
      buffer(stream)
        .then(async (bytes) => {
          const to = session.envelope.rcptTo.map(({ address }) => address)
          arrived.push({ to, raw: bytes.toString('utf8'), email: await PostalMime.parse(bytes) })
          done()
        })
        .catch(done)
    },
    ...options,
  })
  server.on('error', () => {}) // a client that hangs up
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = addressOf(server.server)
  /** Takes no letter from now on, and says this code; null takes them again. */
  const refuse = (code: number | null) => {
    refusing = code
  }
  return { url, arrived, refuse, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

/** A server that takes the call and never says a word. */
export async function startSilentServer() {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = () => {
    for (const socket of sockets) socket.destroy()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { url: addressOf(server), stop }
}

function addressOf(server: { address(): unknown }): string {
  const { port } = server.address() as { port: number }
  return `smtp://127.0.0.1:${port}`
}

/** The first link in a letter. */
export function linkIn({ email }: Arrived): string {
  return /https?:\/\/\S+/.exec(email.text ?? '')?.[0] ?? ''
}

/** How an SMTP server says no. */
export function refusal(responseCode: number): Error {
  return Object.assign(new Error('said secretly'), { responseCode })
}
