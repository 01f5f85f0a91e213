import { Form, Submit } from '@/components/ui/form'
import { Instant } from '@/components/ui/instant'
import { revokeToken } from '@/lib/tokens/actions'
import type { listTokens } from '@/lib/tokens/queries'
import { lastDayWords, SCOPE_WORDS } from './token-words'

type Token = Awaited<ReturnType<typeof listTokens>>[number]

function Until({ token: { revokedAt, expiresAt }, now, zone }: { token: Token; now: Date; zone: string }) {
  if (revokedAt) {
    return (
      <>
        Revoked{' '}
        <small>
          <Instant at={revokedAt} zone={zone} />
        </small>
      </>
    )
  }
  if (!expiresAt) return 'it is revoked'
  const day = lastDayWords(expiresAt)
  return expiresAt <= now ? `${day}, has passed` : day
}

/** Somebody's tokens, also those that work no more, with a button to revoke the others. */
export function TokensTable({ tokens, now, zone }: { tokens: Token[]; now: Date; zone: string }) {
  return (
    <div className="stacks">
      <table className="table">
        <caption>Times in {zone}; last days in UTC</caption>
        <thead>
          <tr>
            <th scope="col">Token</th>
            <th scope="col">May</th>
            <th scope="col">Made</th>
            <th scope="col">Last used</th>
            <th scope="col">Works until</th>
            <th scope="col">
              <span className="sr-only">Revoke</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.id}>
              <th scope="row">
                {token.name} <small>{token.prefix}…</small>
              </th>
              <td data-label="May">{SCOPE_WORDS[token.scope]}</td>
              <td data-label="Made" className="nowrap">
                <Instant at={token.createdAt} zone={zone} />
              </td>
              <td data-label="Last used" className="nowrap">
                <Instant at={token.lastUsedAt} zone={zone} />
              </td>
              <td data-label="Works until">
                <Until token={token} now={now} zone={zone} />
              </td>
              <td className="deed">
                {!token.revokedAt && (
                  <Form action={revokeToken} className="">
                    <input type="hidden" name="id" value={token.id} />
                    <Submit quiet label={`Revoke ${token.name}`}>
                      Revoke
                    </Submit>
                  </Form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
