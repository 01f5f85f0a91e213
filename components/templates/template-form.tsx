'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { Field, TextField } from '@/components/ui/field'
import { Form, type FormAction, Submit, useForm } from '@/components/ui/form'
import { addTemplate, changeTemplate } from '@/lib/templates/actions'
import type { TemplateView } from '@/lib/templates/queries'
import { SeverityBoxes } from './severity-boxes'

const HINT =
  'Markdown. A comment alone below a heading is its help and doesn’t come into the report. {{title}}, {{reference}}, {{severity}}, {{date}}, {{zone}} and {{commander}} are filled in.'

type Fields = Pick<TemplateView, 'name' | 'severities' | 'text'>

/** The form that adds a template, begun with this text. */
export function NewTemplate({ text }: { text: string }) {
  return (
    <Form action={addTemplate as FormAction} className="form wide-form">
      <TemplateFields template={{ name: '', severities: [], text }} />
      <Submit>Add template</Submit>
    </Form>
  )
}

/** The form that changes a template. */
export function TemplateForm({ template }: { template: TemplateView }) {
  const { id, version } = template
  return (
    <Form action={changeTemplate} className="form wide-form" done="The template is saved.">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <TemplateFields template={template} />
      <Standing template={template} />
      <Submit>Save template</Submit>
    </Form>
  )
}

function TemplateFields({ template: { name, severities, text } }: { template: Fields }) {
  return (
    <>
      <Field name="name" label="Name" defaultValue={name} autoComplete="off" maxLength={100} required />
      <SeverityBoxes severities={severities} />
      <TextField name="text" label="Text" hint={HINT} defaultValue={text} rows={24} spellCheck={false} required />
    </>
  )
}

/** The template as it stands now, where somebody changed it while the other text was typed: neither is lost. */
function Standing({ template: { name, version, severities, text } }: { template: TemplateView }) {
  const { refusal, values } = useForm()
  const { refresh } = useRouter()
  useEffect(() => {
    if (refusal) refresh()
  }, [refusal, refresh])
  if (!refusal || values.version === String(version)) return null
  const offered = severities.length > 0 ? `offered first for ${severities.join(', ')}` : 'offered first for no severity'
  return (
    <section className="standing" aria-label="What stands now">
      <h3>What stands now</h3>
      <p className="hint">
        {name}, {offered}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <pre tabIndex={0}>{text}</pre>
    </section>
  )
}
