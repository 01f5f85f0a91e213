import type { Check } from './model'
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
]
