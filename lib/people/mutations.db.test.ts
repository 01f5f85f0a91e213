import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { addPerson } from './mutations'
import { findBearers } from './queries'
import { addTeam } from './team-mutations'

const newName = () => `Ånne ${randomUUID()}`

test('a name stands for the one person or team that has it, whatever its case and the blanks around it', async () => {
  const [person, team, twice] = [newName(), newName(), newName()]
  const { id: teamId } = await addTeam(importActor, { name: team })
  const { id: personId } = await addPerson(importActor, { name: person, team: team.toUpperCase() })
  await addPerson(importActor, { name: twice })
  await addPerson(importActor, { name: twice.toUpperCase() })

  const names = [` ${person.toUpperCase()} `, team.toLowerCase(), twice, newName(), null, '']
  const bearerOf = await db().$transaction((tx) => findBearers(tx, names))
  const nobody = { personId: null, teamId: null }
  expect(names.map(bearerOf)).toEqual([
    { personId, teamId: null },
    { personId: null, teamId },
    nobody,
    nobody,
    nobody,
    nobody,
  ])
})

test('a team has a name of its own, whatever the case; an address has one person', async () => {
  const [team, email] = [newName(), `${randomUUID()}@example.org`]
  await addTeam(importActor, { name: team })
  await expect(addTeam(importActor, { name: team.toUpperCase() })).rejects.toThrow(Refusal)
  await addPerson(importActor, { name: newName(), email })
  await expect(addPerson(importActor, { name: newName(), email })).rejects.toThrow('already')
  await expect(addPerson(importActor, { name: newName(), team: newName() })).rejects.toThrow('Add the team first')
})
