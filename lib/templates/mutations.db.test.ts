import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { PersonActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { newAccount } from '@/test/accounts'
import { BUILT_IN } from './built-in-rules'
import { addTemplate, changeTemplate, removeTemplate } from './mutations'
import { getTemplate, listTemplates } from './queries'
import { AddTemplate } from './schema'

let admin: PersonActor
beforeAll(async () => {
  admin = (await newAccount('admin')).actor
})

const add = async () => {
  const name = `Template ${randomUUID()}`
  return { name, ...(await addTemplate(admin, { name, severities: [], text: BUILT_IN })) }
}

test('a template is added, changed and removed, and the trail has all of it', async () => {
  const { id, name } = await add()
  expect((await listTemplates(admin)).map((one) => one.name)).toContain(name)
  await changeTemplate(admin, { id, version: 0, name, severities: ['P4'], text: `${BUILT_IN}\nMore\n` })
  expect(await getTemplate(admin, id)).toEqual({
    id,
    name,
    severities: ['P4'],
    text: `${BUILT_IN}\nMore\n`,
    version: 1,
  })
  await removeTemplate(admin, { id })
  expect(await getTemplate(admin, id)).toBeNull()
  await expect(removeTemplate(admin, { id })).rejects.toThrow('There is no such template.')
  const trail = await db().auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
  expect(trail.map(({ verb }) => verb)).toEqual(['addTemplate', 'changeTemplate', 'removeTemplate'])
  expect(trail[1]).toMatchObject({ before: { severities: [], text: BUILT_IN }, after: { severities: ['P4'] } })
})

test('of two who change one at once, the second is refused and loses nothing', async () => {
  const { id, name } = await add()
  const change = (words: string, version: number) =>
    changeTemplate(admin, { id, version, name, severities: [], text: `${BUILT_IN}\n${words}\n` })
  const [first, second] = await Promise.allSettled([change('One', 0), change('Two', 0)])
  const refused = [first, second].filter(({ status }) => status === 'rejected')
  expect(refused).toMatchObject([
    { reason: { name: 'Refusal', message: expect.stringMatching(/^Somebody else changed/) } },
  ])
  await change('Three', 1)
  expect(await getTemplate(admin, id)).toMatchObject({ version: 2, text: `${BUILT_IN}\nThree\n` })
})

test('a name is taken once, and a text that no report can begin with is refused', async () => {
  const [one, two] = [await add(), await add()]
  const taken = `There is a template called ${one.name} already.`
  await expect(addTemplate(admin, { name: one.name, severities: [], text: BUILT_IN })).rejects.toThrow(taken)
  const renamed = changeTemplate(admin, { id: two.id, version: 0, name: one.name, severities: [], text: BUILT_IN })
  await expect(renamed).rejects.toThrow(taken)
  const empty = addTemplate(admin, { name: randomUUID(), severities: [], text: 'Words' })
  await expect(empty).rejects.toThrow('A template needs a heading.')
})

test('a form’s boxes are severities, and its lines end in one way', () => {
  expect(AddTemplate.parse({ name: ' One ', text: '# A\r\n\rb\n', P1: 'on', P3: 'on' })).toEqual({
    name: 'One',
    text: '# A\n\nb\n',
    severities: ['P1', 'P3'],
  })
})
