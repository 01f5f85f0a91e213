import { SelectField } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { addViewer, removeViewer, restrictIncident, unrestrictIncident } from '@/lib/incidents/access-actions'

type Person = { id: string; name: string }

type Props = {
  incidentId: string
  /** Since when it is restricted, as people read it; null where everybody sees it. */
  restrictedSince: string | null
  viewers: Person[]
  /** Who may be named besides them; null for who may not change who sees it. */
  choices: Person[] | null
}

/** Who sees an incident, and for whoever may change that the forms to do it. */
export function Access({ incidentId, restrictedSince, viewers, choices }: Props) {
  return (
    <>
      <p className="standfirst">
        {restrictedSince === null
          ? 'Everybody with an account sees this incident.'
          : `Restricted since ${restrictedSince}: only its named viewers, its commander and admins see it. For everybody else it isn’t there, and a weekly review leaves out the sections that tell it.`}
      </p>
      {choices && <Restriction incidentId={incidentId} isRestricted={restrictedSince !== null} />}
      {(choices || viewers.length > 0) && (
        <section className="block">
          <h2>Named viewers</h2>
          {restrictedSince === null && (
            <p className="soft">Whoever is named goes on seeing it while it is restricted.</p>
          )}
          <Viewers incidentId={incidentId} viewers={viewers} mayChange={choices !== null} />
          {choices && choices.length > 0 && <NewViewer incidentId={incidentId} choices={choices} />}
        </section>
      )}
    </>
  )
}

function Restriction({ incidentId, isRestricted }: { incidentId: string; isRestricted: boolean }) {
  return (
    <Form action={isRestricted ? unrestrictIncident : restrictIncident}>
      <input type="hidden" name="incidentId" value={incidentId} />
      {!isRestricted && (
        <p className="hint">
          Once restricted, only its named viewers, its commander and admins see it. Read first what else tells of it:
          other texts that don’t name its reference or title stay as they are.
        </p>
      )}
      <Submit>{isRestricted ? 'Show to everybody again' : 'Restrict this incident'}</Submit>
    </Form>
  )
}

type ViewersProps = { incidentId: string; viewers: Person[]; mayChange: boolean }

function Viewers({ incidentId, viewers, mayChange }: ViewersProps) {
  if (viewers.length === 0) return <p className="missing">Nobody is named.</p>
  return (
    <ul className="named">
      {viewers.map(({ id, name }) => (
        <li key={id}>
          <a href={`/people/${id}`}>{name}</a>
          {mayChange && (
            <Form action={removeViewer} className="inline">
              <input type="hidden" name="incidentId" value={incidentId} />
              <input type="hidden" name="personId" value={id} />
              <Submit quiet label={`Remove ${name}`}>
                Remove
              </Submit>
            </Form>
          )}
        </li>
      ))}
    </ul>
  )
}

function NewViewer({ incidentId, choices }: { incidentId: string; choices: Person[] }) {
  return (
    <Form action={addViewer} className="form in-a-row">
      <input type="hidden" name="incidentId" value={incidentId} />
      <SelectField
        name="personId"
        label="Add a named viewer"
        options={choices.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Submit quiet>Add</Submit>
    </Form>
  )
}
