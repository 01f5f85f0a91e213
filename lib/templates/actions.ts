'use server'

import type { Route } from 'next'
import { formAction } from '@/lib/form-action'
import * as templates from './mutations'
import { AddTemplate, ChangeTemplate, OneTemplate } from './schema'

export const addTemplate = formAction(
  AddTemplate,
  templates.addTemplate,
  ({ id }) => `/settings/templates/${id}` as Route,
)
export const changeTemplate = formAction(ChangeTemplate, templates.changeTemplate)
export const removeTemplate = formAction(OneTemplate, templates.removeTemplate, () => '/settings/templates' as Route)
