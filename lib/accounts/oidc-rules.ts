import { Email, Name, type OidcIdentity } from './schema'

type Proved = { issuer: string; subject: string; claims: Record<string, unknown> }

/**
 * Who somebody is by what a provider has proved of them. An address counts as verified where the provider says so by
 * `true` (some write it as text) and by nothing else. An address or a name that can't be kept is none.
 */
export function identityOf({ issuer, subject, claims }: Proved): OidcIdentity {
  const { email, email_verified, name, preferred_username } = claims
  const names = [name, preferred_username].map((one) => Name.safeParse(one).data)
  return {
    issuer,
    subject,
    email: Email.safeParse(email).data ?? null,
    emailVerified: email_verified === true || email_verified === 'true',
    name: names.find((one) => one !== undefined) ?? null,
    claims,
  }
}
