'use server'

import { formAction, sessionAction, signOutAction } from '@/lib/form-action'
import { OnePerson } from '@/lib/people/schema'
import * as handover from './handover-mutations'
import * as invitations from './invitation-mutations'
import * as oidc from './oidc-mutations'
import { InvitePerson, SignIn, WithdrawInvitation } from './schema'
import * as sessions from './session-mutations'

export const signIn = sessionAction(SignIn, sessions.signIn)
export const signInAsSample = sessionAction(OnePerson, ({ personId }, from) => sessions.signInAsSample(personId, from))
export const signOut = signOutAction(sessions.signOut)

export const invitePerson = formAction(InvitePerson, handover.sendInvitation)
export const withdrawInvitation = formAction(WithdrawInvitation, invitations.withdrawInvitation)
export const createResetLink = formAction(OnePerson, handover.sendResetLink)
export const unlinkSingleSignOn = formAction(OnePerson, oidc.unlinkSingleSignOn)
