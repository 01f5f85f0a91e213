'use server'

import { formAction } from '@/lib/form-action'
import * as answering from './answer-mutations'
import { AnswerAlert } from './answer-schema'

export const answerAlert = formAction(AnswerAlert, (actor, answer) => answering.answerAlert(actor, answer))
