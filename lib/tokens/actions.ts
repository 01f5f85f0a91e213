'use server'

import { formAction } from '@/lib/form-action'
import * as tokens from './mutations'
import { CreateToken, RevokeToken } from './schema'

export const createToken = formAction(CreateToken, tokens.createToken)
export const revokeToken = formAction(RevokeToken, tokens.revokeToken)
