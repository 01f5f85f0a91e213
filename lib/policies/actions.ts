'use server'

import { formAction } from '@/lib/form-action'
import * as policies from './mutations'
import { AddHolidays, ChangePolicy, RemoveHoliday, WorkingDayBoxes } from './schema'

export const changePolicy = formAction(ChangePolicy, policies.changePolicy)
export const setWorkingDays = formAction(WorkingDayBoxes, policies.setWorkingDays)
export const addHolidays = formAction(AddHolidays, policies.addHolidays)
export const removeHoliday = formAction(RemoveHoliday, policies.removeHoliday)
