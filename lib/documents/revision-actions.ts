'use server'

import type { Route } from 'next'
import { formAction } from '@/lib/form-action'
import * as restore from './restore-mutations'
import { OneDocument, OneRevision } from './revision-schema'

export const keepVersion = formAction(
  OneDocument,
  restore.keepVersion,
  ({ reference, number }) => `/incidents/${reference}/history?kept=${number}` as Route,
)

export const restoreRevision = formAction(
  OneRevision,
  restore.restoreRevision,
  ({ reference, number }) => `/incidents/${reference}/history?restored=${number}` as Route,
)
