import { z } from 'zod'

/** A form without fields. */
export const AllNotifications = z.object({})
