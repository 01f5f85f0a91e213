'use server'

import { formAction } from '@/lib/form-action'
import * as access from './access-mutations'
import { OneIncident, OneViewer } from './access-schema'

export const restrictIncident = formAction(OneIncident, access.restrictIncident)
export const unrestrictIncident = formAction(OneIncident, access.unrestrictIncident)
export const addViewer = formAction(OneViewer, access.addViewer)
export const removeViewer = formAction(OneViewer, access.removeViewer)
