import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SettingsNav } from '@/components/settings/settings-nav'
import { NewTemplate } from '@/components/templates/template-form'
import { TemplateTable } from '@/components/templates/template-table'
import { may } from '@/lib/access'
import { signedIn } from '@/lib/current-actor'
import { getReadingZone } from '@/lib/people/queries'
import { BUILT_IN } from '@/lib/templates/built-in-rules'
import { listTemplates } from '@/lib/templates/queries'

export const metadata: Metadata = { title: 'Templates' }

export default async function TemplatesPage() {
  const actor = await signedIn()
  if (!may(actor, 'manageTemplates')) notFound()
  const [templates, zone] = await Promise.all([listTemplates(actor), getReadingZone(actor)])
  return (
    <>
      <h1>Templates</h1>
      <SettingsNav here="/settings/templates" />
      <p className="standfirst">
        A new report begins with the template that is offered first for its severity, else with the built-in one.
      </p>
      {templates.length > 0 && <TemplateTable templates={templates} zone={zone} />}
      <section className="block">
        <h2>Add a template</h2>
        <p className="soft">This is the built-in one. Give it a name and change what your reports want otherwise.</p>
        <NewTemplate text={BUILT_IN} />
      </section>
    </>
  )
}
