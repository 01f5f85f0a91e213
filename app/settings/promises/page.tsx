import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PromisesSettings } from '@/components/policies/promises-settings'
import { SettingsNav } from '@/components/settings/settings-nav'
import { signedIn } from '@/lib/current-actor'
import { getPolicies } from '@/lib/policies/queries'

export const metadata: Metadata = { title: 'Promises' }

export default async function PromisesPage() {
  const view = await getPolicies(await signedIn())
  if (!view) notFound()
  return (
    <>
      <h1>Promises</h1>
      <SettingsNav here="/settings/promises" />
      <PromisesSettings view={view} />
    </>
  )
}
