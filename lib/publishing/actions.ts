'use server'

import type { Route } from 'next'
import { formAction } from '@/lib/form-action'
import * as publishing from './publish-mutations'
import * as reviewing from './review-mutations'
import { GiveVerdict, NameReviewer, OneReport, PublishPostmortem } from './schema'

export const requestReview = formAction(NameReviewer, (actor, { reference, reviewerId }) =>
  reviewing.requestReview(actor, { reference, reviewerIds: [reviewerId] }),
)
export const withdrawReview = formAction(OneReport, reviewing.withdrawReview)
export const giveVerdict = formAction(GiveVerdict, reviewing.giveVerdict)
export const publishPostmortem = formAction(
  PublishPostmortem,
  publishing.publishPostmortem,
  (_, { reference }) => `/incidents/${encodeURIComponent(reference)}` as Route,
)
export const revisePostmortem = formAction(
  OneReport,
  publishing.revisePostmortem,
  ({ reference }) => `/incidents/${encodeURIComponent(reference)}/edit` as Route,
)
