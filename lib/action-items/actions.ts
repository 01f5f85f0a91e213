'use server'

import { formAction } from '@/lib/form-action'
import { AddActionNote, LinkActionItems, VerifyActionItem } from './change-schema'
import { changeByForm } from './form-mutations'
import { ChangeByForm } from './form-schema'
import * as links from './link-mutations'
import * as verifying from './verify-mutations'

export const changeActionItem = formAction(ChangeByForm, (actor, form) => changeByForm(actor, form))
export const addActionNote = formAction(AddActionNote, verifying.addActionNote)
export const verifyActionItem = formAction(VerifyActionItem, (actor, item) => verifying.verifyActionItem(actor, item))
export const linkActionItems = formAction(LinkActionItems, links.linkActionItems)
export const unlinkActionItems = formAction(LinkActionItems, links.unlinkActionItems)
