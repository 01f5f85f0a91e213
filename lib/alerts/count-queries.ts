import { Prisma } from '@/lib/generated/prisma/client'

/**
 * How many of the alerts that item `a` counts are live, as a `CountedAlerts`; null where it counts none. For a larger
 * statement; the condition on alert recommendation `r` leaves out what is not there for the actor.
 */
export const countedJson = (condition: Prisma.Sql) => Prisma.sql`(
  SELECT json_build_object('live', count(*) FILTER (WHERE r.state = 'live'), 'total', count(*))
  FROM alert_recommendations r WHERE r.counted_id = a.id AND ${condition} HAVING count(*) > 0)`
