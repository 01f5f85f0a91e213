import { ZoneField } from '@/components/people/zone-field'
import { CheckField } from '@/components/ui/check-field'
import { Field } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { renameWorkspace, setSsoOnly, setTimeZone } from '@/lib/workspace/actions'
import type { getWorkspace } from '@/lib/workspace/queries'

type Workspace = Awaited<ReturnType<typeof getWorkspace>>

/** What holds for everybody: the workspace's name, its zone, and the ways in. */
export function WorkspaceForms({ workspace: { name, timeZone, ssoOnly } }: { workspace: Workspace }) {
  return (
    <>
      <section className="block">
        <h2>Name</h2>
        <Form action={renameWorkspace} done="The workspace is renamed.">
          <Field name="name" label="Name of the workspace" defaultValue={name} autoComplete="off" required />
          <Submit quiet>Rename</Submit>
        </Form>
      </section>
      <section className="block">
        <h2>Time</h2>
        <Form action={setTimeZone} done="The time zone is set.">
          <ZoneField hint="Weeks begin and action items become late by its clock." zone={timeZone} required />
          <Submit quiet>Set time zone</Submit>
        </Form>
      </section>
      <section className="block">
        <h2>Signing in</h2>
        <Form action={setSsoOnly} done={ssoOnly ? 'Single sign-on is the only way in.' : 'Passwords are let in.'}>
          <CheckField
            name="ssoOnly"
            label="Single sign-on only"
            hint="Nobody signs in with a password any more. An admin must have come through single sign-on once."
            isOn={ssoOnly}
          />
          <Submit quiet>Save</Submit>
        </Form>
      </section>
    </>
  )
}
