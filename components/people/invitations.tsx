import { Form, Submit } from '@/components/ui/form'
import { Instant } from '@/components/ui/instant'
import { withdrawInvitation } from '@/lib/accounts/actions'
import type { listInvitations } from '@/lib/accounts/queries'
import { ROLE_WORDS } from './person-words'

type Invitation = Awaited<ReturnType<typeof listInvitations>>[number]

/** Who was invited and hasn't accepted yet. */
export function Invitations({ invitations, zone }: { invitations: Invitation[]; zone: string }) {
  return (
    <div className="stacks">
      <table className="table">
        <caption>Open invitations, times in {zone}</caption>
        <thead>
          <tr>
            <th scope="col">Address</th>
            <th scope="col">Role</th>
            <th scope="col">Invited by</th>
            <th scope="col">Works until</th>
            <th scope="col">
              <span className="sr-only">Withdraw</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invitations.map(({ email, role, maker, expiresAt }) => (
            <tr key={email}>
              <th scope="row">{email}</th>
              <td data-label="Role">{role && ROLE_WORDS[role]}</td>
              <td data-label="Invited by">{maker ? <a href={`/people/${maker.id}`}>{maker.name}</a> : 'Hindsight'}</td>
              <td data-label="Works until" className="nowrap">
                <Instant at={expiresAt} zone={zone} />
              </td>
              <td className="deed">
                <Form action={withdrawInvitation} className="">
                  <input type="hidden" name="email" value={email ?? ''} />
                  <Submit quiet label={`Withdraw the invitation of ${email}`}>
                    Withdraw
                  </Submit>
                </Form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
