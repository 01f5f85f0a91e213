import type { PersonView } from '@/lib/people/queries'
import { AccountForms } from './account-forms'
import { InviteForm } from './invite-form'
import { MergeChoice } from './merge-choice'
import { PersonForms } from './person-forms'

type Props = {
  person: PersonView
  /** How many open action items they own. */
  openItems: number
  isOneself: boolean
  teams: { id: string; name: string }[]
  others: { id: string; name: string; email: string | null }[]
  home: string
  /** True where the workspace lets passwords in. */
  passwords: boolean
}

/** What an admin does with a person. */
export function ManagePerson({ person, openItems, isOneself, teams, others, home, passwords }: Props) {
  const { id, name, role, email } = person
  return (
    <>
      <section className="block">
        <h2>Change {name}</h2>
        <PersonForms person={person} teams={teams} />
      </section>
      {!isOneself && (
        <section className="block">
          <h2>Account</h2>
          {role ? (
            <AccountForms person={person} openItems={openItems} home={home} passwords={passwords} />
          ) : (
            <InviteForm home={home} names={[]} only={{ id, email }} />
          )}
        </section>
      )}
      <MergeChoice person={person} others={others} />
    </>
  )
}
