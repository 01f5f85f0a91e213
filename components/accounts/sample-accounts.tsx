import { Form } from '@/components/ui/form'
import { signInAsSample } from '@/lib/accounts/actions'
import type { SampleAccount } from '@/lib/accounts/queries'

const DUTY_WORDS: Record<SampleAccount['duty'], string> = {
  commander: 'incident commander',
  owner: 'owner of action items',
  manager: 'manager, reads only',
  admin: 'admin',
  responder: 'responder',
}

/** The people of the sample workspace, each a button that signs in as them. */
export function SampleAccounts({ accounts, next }: { accounts: SampleAccount[]; next: string }) {
  return (
    <section aria-label="Sample people">
      <p className="standfirst">
        This is the sample workspace, on this machine alone. Look around as one of its people:
      </p>
      <Form action={signInAsSample}>
        <input type="hidden" name="next" value={next} />
        <ul className="choices">
          {accounts.map(({ id, name, duty }) => (
            <li key={id}>
              <button type="submit" name="personId" value={id}>
                {name} <small>{DUTY_WORDS[duty]}</small>
              </button>
            </li>
          ))}
        </ul>
      </Form>
    </section>
  )
}
