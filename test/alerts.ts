import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'

/** Words of a recommendation that nothing else in the database has. */
export const newWords = () => `Queue ${randomUUID().slice(0, 8)} runs over`

/** A new alert recommendation of an incident, as its report would have it. */
export function newAlert(incidentId: string, fields: Partial<Prisma.AlertRecommendationUncheckedCreateInput> = {}) {
  return db().alertRecommendation.create({ data: { incidentId, position: 0, text: newWords(), ...fields } })
}
