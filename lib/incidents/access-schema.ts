import { z } from 'zod'

/** For `restrictIncident` and `unrestrictIncident`. */
export const OneIncident = z.object({ incidentId: z.uuid() })

/** For `addViewer` and `removeViewer`. */
export const OneViewer = z.object({ incidentId: z.uuid(), personId: z.uuid() })
