'use server'

import type { Route } from 'next'
import { formAction } from '@/lib/form-action'
import * as merging from './merge-mutations'
import * as people from './mutations'
import * as roles from './role-mutations'
import {
  AddTeam,
  ChangeRole,
  MergePerson,
  MoveToTeam,
  OnePerson,
  RenameTeam,
  SetTeamLead,
  UpdateProfile,
} from './schema'
import * as teams from './team-mutations'

export const updateProfile = formAction(UpdateProfile, people.updateProfile)
export const changeRole = formAction(ChangeRole, roles.changeRole)
export const deactivatePerson = formAction(OnePerson, roles.deactivatePerson)
export const reactivatePerson = formAction(OnePerson, roles.reactivatePerson)
export const mergePerson = formAction(MergePerson, merging.mergePerson, (_, { intoId }) => `/people/${intoId}` as Route)

export const addTeam = formAction(AddTeam, teams.addTeam, ({ id }) => `/people/teams/${id}` as Route)
export const renameTeam = formAction(RenameTeam, teams.renameTeam)
export const moveToTeam = formAction(MoveToTeam, teams.moveToTeam)
export const setTeamLead = formAction(SetTeamLead, teams.setTeamLead)
