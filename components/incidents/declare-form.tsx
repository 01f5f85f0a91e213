import { ZoneField } from '@/components/people/zone-field'
import { CheckField } from '@/components/ui/check-field'
import { Field, SelectField } from '@/components/ui/field'
import { Form, type FormAction, Submit } from '@/components/ui/form'
import { declareIncident } from '@/lib/incidents/declare-actions'
import { BUILT_IN_CHOICE } from '@/lib/templates/built-in-rules'
import { SeverityChoice } from './severity-choice'

type Choice = { id: string; name: string }

type Props = {
  /** Today by the workspace's clock. */
  today: string
  zone: string
  /** Who declares it, and everybody who may command it. */
  personId: string
  accounts: Choice[]
  templates: Choice[]
}

/** A new incident: a title and a severity, and below them what is so unless somebody says otherwise. */
export function DeclareForm({ today, zone, personId, accounts, templates }: Props) {
  const options = (choices: Choice[]) => choices.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Form action={declareIncident as FormAction}>
      <Field
        name="title"
        label="Title"
        hint="What fails, in a few words."
        autoFocus
        autoComplete="off"
        maxLength={200}
        required
      />
      <SeverityChoice />
      <Field name="date" label="Day it began" type="date" defaultValue={today} />
      <ZoneField hint="Of the times in the report." zone={zone} />
      <SelectField name="commanderId" label="Incident commander" options={options(accounts)} defaultValue={personId} />
      {templates.length > 0 && (
        <SelectField
          name="templateId"
          label="Template"
          options={[
            { value: '', label: 'The one for its severity' },
            ...options(templates),
            { value: BUILT_IN_CHOICE, label: 'The built-in one' },
          ]}
          defaultValue=""
        />
      )}
      <CheckField
        name="isRestricted"
        label="Restricted"
        hint="Only you, its commander, named viewers and admins see it."
        isOn={false}
      />
      <Submit>Declare incident</Submit>
    </Form>
  )
}
