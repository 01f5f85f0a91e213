'use server'

import { formAction } from '@/lib/form-action'
import * as again from './again-mutations'
import * as choices from './choice-mutations'
import { ChooseReminders, SendAgain } from './schema'

export const chooseReminders = formAction(ChooseReminders, choices.chooseReminders)
export const sendAgain = formAction(SendAgain, again.sendAgain)
