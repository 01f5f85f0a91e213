import { affectedOverTotal } from './figures/affected-over-total'
import { countOfRows } from './figures/count-of-rows'
import { figuresDisagree } from './figures/figures-disagree'
import { percentOver100 } from './figures/percent-over-100'
import type { Check } from './model'
import { actionDue } from './promises/action-due'
import { actionOwner } from './promises/action-owner'
import { actionVerb } from './promises/action-verb'
import { noActionItems } from './promises/no-action-items'
import { uncovered } from './promises/uncovered'
import { clockBackwards } from './time/clock-backwards'
import { dateOutlier } from './time/date-outlier'
import { impossibleDate } from './time/impossible-date'
import { outsideWindow } from './time/outside-window'
import { resolvedWithoutEntry } from './time/resolved-without-entry'
import { statedDuration } from './time/stated-duration'
import { statedSpan } from './time/stated-span'
import { timelineGap } from './time/timeline-gap'
import { timelineOrder } from './time/timeline-order'
import { zoneLabel } from './time/zone-label'
import { emptySection } from './words/empty-section'
import { humanError } from './words/human-error'
import { leftOverReference } from './words/left-over-reference'
import { personBesideCause } from './words/person-beside-cause'
import { placeholder } from './words/placeholder'

/** Every check, in the order of the report's parts they look at. */
export const CHECKS: readonly Check[] = [
  statedDuration,
  statedSpan,
  timelineOrder,
  timelineGap,
  outsideWindow,
  clockBackwards,
  resolvedWithoutEntry,
  zoneLabel,
  dateOutlier,
  impossibleDate,
  figuresDisagree,
  percentOver100,
  affectedOverTotal,
  countOfRows,
  personBesideCause,
  humanError,
  leftOverReference,
  placeholder,
  emptySection,
  uncovered,
  noActionItems,
  actionOwner,
  actionDue,
  actionVerb,
]
