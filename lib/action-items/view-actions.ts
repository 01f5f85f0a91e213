'use server'

import type { Route } from 'next'
import { formAction } from '@/lib/form-action'
import * as views from './view-mutations'
import { RemoveView, SaveView } from './view-schema'

export const saveView = formAction(SaveView, views.saveView)
export const removeView = formAction(RemoveView, views.removeView, () => '/action-items' as Route)
