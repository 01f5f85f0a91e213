'use server'

import { formAction } from '@/lib/form-action'
import * as notifications from './mutations'
import { AllNotifications } from './schema'

export const markAllRead = formAction(AllNotifications, notifications.markAllRead)
