'use server'

import type { Route } from 'next'
import { formAction } from '@/lib/form-action'
import * as assembling from './assemble-mutations'
import * as attending from './attendee-mutations'
import * as publishing from './publish-mutations'
import { OneReview, PublishReview, RecordAttendees, ReopenReview } from './schema'

const reviewAddress = ({ week }: { week: string }) => `/reviews/${week}` as Route

export const beginReview = formAction(OneReview, assembling.beginOneReview, (_, sent) => reviewAddress(sent))

export const refreshReview = formAction(OneReview, assembling.refreshReview, (_, sent) => reviewAddress(sent))

export const publishReview = formAction(PublishReview, publishing.publishReview, reviewAddress)

export const reopenReview = formAction(ReopenReview, publishing.reopenReview, reviewAddress)
export const recordAttendees = formAction(RecordAttendees, attending.recordAttendees)
