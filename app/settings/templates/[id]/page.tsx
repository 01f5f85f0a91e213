import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { RemoveTemplate } from '@/components/templates/remove-template'
import { TemplateForm } from '@/components/templates/template-form'
import { may } from '@/lib/access'
import { signedIn } from '@/lib/current-actor'
import { getTemplate } from '@/lib/templates/queries'
import { exampleOf } from '@/lib/templates/rules'

/** One read for the page and its title; null also for who doesn't manage templates. */
const read = cache(async (id: string) => {
  const actor = await signedIn()
  return may(actor, 'manageTemplates') && z.uuid().safeParse(id).success ? getTemplate(actor, id) : null
})

export async function generateMetadata({ params }: PageProps<'/settings/templates/[id]'>): Promise<Metadata> {
  const template = await read((await params).id)
  return { title: template?.name ?? 'No such template' }
}

export default async function TemplatePage({ params }: PageProps<'/settings/templates/[id]'>) {
  const template = await read((await params).id)
  if (!template) notFound()
  const { id, name, text } = template
  return (
    <>
      <p className="eyebrow">
        <a href="/settings/templates">Templates</a>
      </p>
      <h1>{name}</h1>
      <TemplateForm template={template} />
      <section className="block standing">
        <h2>What a report would begin with</h2>
        <p className="soft">As the template was saved last, with facts made up for the purpose.</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
        <pre tabIndex={0}>{exampleOf(text)}</pre>
      </section>
      <RemoveTemplate id={id} name={name} />
    </>
  )
}
