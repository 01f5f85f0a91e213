'use server'

import type { Route } from 'next'
import { formAction } from '@/lib/form-action'
import * as declaring from './declare-mutations'
import { DeclareIncident } from './declare-schema'

export const declareIncident = formAction(
  DeclareIncident,
  (actor, input) => declaring.declareIncident(actor, input),
  ({ reference }) => `/incidents/${reference}/edit` as Route,
)
