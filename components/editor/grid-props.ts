import type { ReportDraft } from './draft'
import type { FindPeople } from './grid-columns'

/** What every grid of a report gets. */
export type GridProps = {
  draft: ReportDraft
  isReadOnly: boolean
  findPeople: FindPeople
  /** The instant it is. */
  now: () => Date
  /** IANA zone of whoever looks. */
  viewerZone: string
}
