'use server'

import type { Route } from 'next'
import { formAction } from '@/lib/form-action'
import * as restore from './restore-mutations'
import { OneDocument, OneRevision } from './revision-schema'

export const keepVersion = formAction(
  OneDocument,
  restore.keepVersion,
  ({ address, number }) => `${address}/history?kept=${number}` as Route,
)

export const restoreRevision = formAction(
  OneRevision,
  restore.restoreRevision,
  ({ address, number }) => `${address}/history?restored=${number}` as Route,
)
