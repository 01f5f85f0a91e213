import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SettingsNav } from '@/components/settings/settings-nav'
import { FacilitatorForm } from '@/components/workspace/facilitator-form'
import { WorkspaceForms } from '@/components/workspace/workspace-forms'
import { may } from '@/lib/access'
import { signedIn } from '@/lib/current-actor'
import { getFacilitators, getWorkspace } from '@/lib/workspace/queries'

export const metadata: Metadata = { title: 'Workspace' }

export default async function WorkspacePage() {
  const actor = await signedIn()
  if (!may(actor, 'manageWorkspace')) notFound()
  const [workspace, facilitators] = await Promise.all([getWorkspace(), getFacilitators(actor)])
  return (
    <>
      <h1>{workspace.name}</h1>
      <SettingsNav here="/settings/workspace" />
      <WorkspaceForms workspace={workspace} />
      <FacilitatorForm facilitators={facilitators} />
    </>
  )
}
