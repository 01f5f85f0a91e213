import { Field } from '@/components/ui/field'
import { html } from '@/components/ui/html'
import { Markup } from '@/components/ui/markup'

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
const list = html`<datalist id="zones">${ZONES.map((zone) => html`<option value="${zone}"></option>`)}</datalist>`

/** A time zone, with those that there are as suggestions. One to a page: the list has an id. */
export function ZoneField({ hint, zone, required }: { hint: string; zone: string | null; required?: boolean }) {
  return (
    <>
      <Field
        name="timeZone"
        label="Time zone"
        hint={hint}
        list="zones"
        defaultValue={zone ?? ''}
        autoComplete="off"
        spellCheck={false}
        required={required}
      />
      <Markup as="div" hidden of={list} />
    </>
  )
}
