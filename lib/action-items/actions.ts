'use server'

import type { Route } from 'next'
import { formAction } from '@/lib/form-action'
import { AddActionNote, LinkActionItems, UndoChanges, VerifyActionItem } from './change-schema'
import { changeByForm } from './form-mutations'
import { ChangeByForm } from './form-schema'
import { handOverByForm } from './handover-mutations'
import { HandOverByForm } from './handover-schema'
import * as links from './link-mutations'
import * as undoing from './undo-mutations'
import * as verifying from './verify-mutations'

export const changeActionItem = formAction(ChangeByForm, (actor, form) => changeByForm(actor, form))
export const addActionNote = formAction(AddActionNote, verifying.addActionNote)
export const verifyActionItem = formAction(VerifyActionItem, (actor, item) => verifying.verifyActionItem(actor, item))
export const linkActionItems = formAction(LinkActionItems, links.linkActionItems)
export const unlinkActionItems = formAction(LinkActionItems, links.unlinkActionItems)
export const undoChanges = formAction(UndoChanges, undoing.undoChanges)
export const handOverItems = formAction(
  HandOverByForm,
  handOverByForm,
  ({ batchId }, { fromId }) => `/people/${fromId}?handed=${batchId}#hand-over` as Route,
)
