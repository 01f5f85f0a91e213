'use server'

import { z } from 'zod'
import { formAction, laterAction, ownAction, sessionAction, signOutAction } from '@/lib/form-action'
import { OnePerson } from '@/lib/people/schema'
import * as handover from './handover-mutations'
import * as invitations from './invitation-mutations'
import * as oidc from './oidc-mutations'
import * as passwords from './password-mutations'
import {
  AcceptInvitation,
  ChangePassword,
  InvitePerson,
  RequestPasswordReset,
  ResetPassword,
  SetUp,
  SignIn,
  WithdrawInvitation,
} from './schema'
import * as sessions from './session-mutations'
import * as setup from './setup-mutations'

export const signIn = sessionAction(SignIn, sessions.signIn)
export const signInAsSample = sessionAction(OnePerson, ({ personId }, from) => sessions.signInAsSample(personId, from))
export const acceptInvitation = sessionAction(AcceptInvitation, invitations.acceptInvitation)
export const resetPassword = sessionAction(ResetPassword, passwords.resetPassword)
export const setUp = sessionAction(SetUp, setup.setUp)
export const signOut = signOutAction(sessions.signOut)

export const requestPasswordReset = laterAction(RequestPasswordReset, handover.mailPasswordReset)
export const invitePerson = formAction(InvitePerson, handover.sendInvitation)
export const withdrawInvitation = formAction(WithdrawInvitation, invitations.withdrawInvitation)
export const createResetLink = formAction(OnePerson, handover.sendResetLink)
export const unlinkSingleSignOn = formAction(OnePerson, oidc.unlinkSingleSignOn)

export const signOutEverywhere = formAction(OnePerson, (actor, { personId }) =>
  sessions.signOutEverywhere(actor, { personId }),
)
export const signOutElsewhere = ownAction(z.object({}), (actor, _, keep) =>
  sessions.signOutEverywhere(actor, { personId: actor.personId, keep }),
)
export const changePassword = ownAction(ChangePassword, passwords.changePassword)
