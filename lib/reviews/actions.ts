'use server'

import { formAction } from '@/lib/form-action'
import * as assembling from './assemble-mutations'
import * as publishing from './publish-mutations'
import { OneReview, PublishReview, ReopenReview } from './schema'

export const beginReview = formAction(OneReview, assembling.beginOneReview)

export const refreshReview = formAction(OneReview, assembling.refreshReview)

export const publishReview = formAction(PublishReview, publishing.publishReview, ({ week }) => `/reviews/${week}`)

export const reopenReview = formAction(ReopenReview, publishing.reopenReview, ({ week }) => `/reviews/${week}`)
