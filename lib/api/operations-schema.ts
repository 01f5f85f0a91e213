import {
  addActionItem,
  changeActionItem,
  getActionItem,
  listActionItems,
  listIncidentActionItems,
  listLedger,
} from './action-item-schema'
import { addTimelineEntry, declareIncident, getIncident, listIncidents, listTimelineEntries } from './incident-schema'
import type { Operation } from './operation-schema'
import { getReview, listReviews } from './review-schema'

/** Every operation of the API by the noun it is about, in the order that its page shows them in. */
export const OPERATIONS: Record<string, Operation[]> = {
  Incidents: [listIncidents, declareIncident, getIncident, listTimelineEntries, addTimelineEntry],
  'Action items': [
    listActionItems,
    getActionItem,
    changeActionItem,
    listLedger,
    listIncidentActionItems,
    addActionItem,
  ],
  'Weekly reviews': [listReviews, getReview],
}
