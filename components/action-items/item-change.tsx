import { NameField } from '@/components/people/name-field'
import { Field, SelectField, TextField } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { changeActionItem } from '@/lib/action-items/actions'
import type { ItemView } from '@/lib/action-items/item-schema'
import { isOpen, KIND_WORDS, ownerName, STATUS_WORDS } from '@/lib/action-items/rules'
import { formatDay } from '@/lib/time'

const optionsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))

/** What the form was made from: a field that somebody changed meanwhile isn't overwritten unseen. */
function seenOf(item: ItemView): string {
  const { status, dueOn, person, team, kind, factor, successMeasure, evidenceUrl, trackerUrl, trackerTitle } = item
  const told = { kind, factorId: factor?.id ?? null, successMeasure, evidenceUrl, trackerUrl, trackerTitle }
  return JSON.stringify({ status, dueOn, ownerId: person?.id ?? team?.id ?? null, ...told })
}

/** The forms that change a promise: how it stands, and what it is for. */
export function ItemChange({ item }: { item: ItemView }) {
  const { id, status, dueOn, kind, factor, factors, successMeasure, evidenceUrl, trackerUrl, trackerTitle } = item
  const which = (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="seen" value={seenOf(item)} />
    </>
  )
  const evidence = (
    <Field
      name="evidenceUrl"
      label="Evidence"
      hint="The address of what shows that it is done."
      type="url"
      defaultValue={evidenceUrl ?? ''}
      autoComplete="off"
    />
  )
  return (
    <section className="block" aria-labelledby="change">
      <h2 id="change">Change it</h2>
      <div className="forms">
        <Form action={changeActionItem} done="Saved.">
          {which}
          {/* Rows of lists lead to each of these three. */}
          <div id="status" className="field">
            <SelectField name="status" label="Status" options={optionsOf(STATUS_WORDS)} defaultValue={status} />
          </div>
          {isOpen(status) && (
            <div id="due" className="field">
              <Field
                name="due"
                label="Due date"
                hint="As fri, +2w, 25 mar. Empty for none."
                defaultValue={dueOn ? formatDay(dueOn) : ''}
                autoComplete="off"
              />
            </div>
          )}
          <input type="hidden" name="ownerSeen" value={ownerName(item) ?? ''} />
          <div id="owner" className="field">
            <NameField
              name="owner"
              label="Owner"
              hint="A person or a team. Empty for nobody."
              defaultValue={ownerName(item) ?? ''}
            />
          </div>
          <TextField
            name="reason"
            label="Why"
            hint="Asked for where it will be later, and where it won’t be done."
            rows={2}
          />
          {isOpen(status) && evidence}
          <Submit>Save how it stands</Submit>
        </Form>
        <Form action={changeActionItem} done="Saved.">
          {which}
          {!isOpen(status) && evidence}
          <SelectField
            name="kind"
            label="Kind"
            options={[{ value: '', label: 'Not said' }, ...optionsOf(KIND_WORDS)]}
            defaultValue={kind ?? ''}
          />
          {factors.length > 0 && (
            <SelectField
              name="factorId"
              label="The factor it answers"
              options={[
                { value: '', label: 'None named' },
                ...factors.map(({ id: value, name: label }) => ({ value, label })),
              ]}
              defaultValue={factor?.id ?? ''}
            />
          )}
          <TextField
            name="successMeasure"
            label="How one will know that it worked"
            rows={2}
            defaultValue={successMeasure ?? ''}
          />
          <Field
            name="trackerUrl"
            label="Followed elsewhere"
            hint="The address of its issue: GitHub, GitLab, Jira, Linear."
            type="url"
            defaultValue={trackerUrl ?? ''}
            autoComplete="off"
          />
          <Field name="trackerTitle" label="Its title there" defaultValue={trackerTitle ?? ''} autoComplete="off" />
          <Submit quiet>Save what it is for</Submit>
        </Form>
      </div>
    </section>
  )
}
