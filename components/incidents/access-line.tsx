import type { PostmortemView } from '@/lib/incidents/queries'

/** "3 named viewers, its commander and admins" */
function whoWords(viewers: number): string {
  const named = viewers === 1 ? '1 named viewer, ' : `${viewers} named viewers, `
  return `${viewers > 0 ? named : ''}its commander and admins`
}

/** Says where few may see an incident; of one that everybody sees, only whoever may restrict it is told more. */
export function AccessLine({ incident, mayRestrict }: { incident: PostmortemView; mayRestrict: boolean }) {
  const { isRestricted, viewerIds } = incident.access
  if (!isRestricted && !mayRestrict) return null
  return (
    <p className={isRestricted ? 'access' : 'access screen-only'}>
      {isRestricted && (
        <>
          <strong>Restricted:</strong> visible to {whoWords(viewerIds.length)}.{' '}
        </>
      )}
      <a className="screen-only" href={`/incidents/${incident.reference}/access`}>
        Who may see this
      </a>
    </p>
  )
}
