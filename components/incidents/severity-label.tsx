import type { Severity } from '@/lib/generated/prisma/enums'

/** A severity in its colour and with a mark filled by its gravity; the label as written where that is given. */
export function SeverityLabel({ severity, written }: { severity: Severity | null; written?: string | null }) {
  if (!severity) return <span className="missing">{written ?? 'not stated'}</span>
  return <span className={`severity ${severity.toLowerCase()}`}>{written ?? severity}</span>
}
