'use server'

import { formAction } from '@/lib/form-action'
import * as workspace from './mutations'
import { ChooseFacilitator, RenameWorkspace, SetSsoOnly, SetTimeZone } from './schema'

export const renameWorkspace = formAction(RenameWorkspace, workspace.renameWorkspace)
export const setTimeZone = formAction(SetTimeZone, (actor, { timeZone }) => workspace.setTimeZone(actor, timeZone))
export const chooseFacilitator = formAction(ChooseFacilitator, workspace.chooseFacilitator)
export const setSsoOnly = formAction(SetSsoOnly, workspace.setSsoOnly)
