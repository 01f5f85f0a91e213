import { staleWords } from '@/lib/accounts/rules'
import { type Actor, isPerson } from '@/lib/actor'
import type { LinkKind } from '@/lib/generated/prisma/enums'

/** What a page says whose link doesn't work any more. */
export function StaleLink({ kind }: { kind: LinkKind }) {
  return (
    <>
      <h1>This link doesn’t work any more</h1>
      <p>{staleWords(kind)}</p>
      <SignInLink />
    </>
  )
}

/** What a page about passwords says where single sign-on is the only way in. */
export function NoPasswords({ singleSignOn, then }: { singleSignOn: string | null; then?: string }) {
  return (
    <>
      <p>
        This workspace has no passwords. Use {singleSignOn ?? 'single sign-on'}
        {then}.
      </p>
      <SignInLink />
    </>
  )
}

/** Says whose session this browser has, where a link is about to end it. */
export function FormerSession({ actor }: { actor: Actor }) {
  return isPerson(actor) && <p className="standfirst">You are signed in as {actor.name}. Going on ends that session.</p>
}

/** The way back to where everybody begins. */
export function SignInLink() {
  return (
    <p className="pages">
      <a href="/sign-in">Sign in</a>
    </p>
  )
}
