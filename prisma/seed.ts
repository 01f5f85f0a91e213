/** `npm run seed`: the sample workspace. A second run says what is there already and changes nothing. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import { importPostmortem } from '@/lib/incidents/mutations'
import { readReport } from '@/lib/markdown/read'
import { addPerson } from '@/lib/people/mutations'
import { listPeople, listTeams } from '@/lib/people/queries'
import { addTeam } from '@/lib/people/team-mutations'
import { importReview } from '@/lib/reviews/mutations'
import { formatWeek } from '@/lib/time'
import { setTimeZone } from '@/lib/workspace/mutations'
import { getWorkspace } from '@/lib/workspace/queries'

const TIME_ZONE = 'America/Los_Angeles'
const TEAMS = ['Platform Team', 'Backend Team', 'Security Team', 'Support Team']
// Accounts without passwords: nobody gets in with them but where the launcher serves the sample to its own machine.
const PEOPLE = [
  { name: 'Sarah Chen', team: 'Platform Team', role: 'responder' },
  { name: 'Alex Johnson', team: 'Backend Team', role: 'responder' },
  { name: 'Maria Garcia', team: 'Backend Team', role: 'responder' },
  { name: 'John Smith', team: 'Platform Team', role: 'responder' },
  { name: 'David Lee', team: 'Backend Team', role: 'responder' },
  { name: 'Jennifer Walsh', team: 'Security Team', role: 'responder' },
  // Who reads the weekly review, and who manages the workspace.
  { name: 'Nadia Okafor', team: 'Support Team', role: 'viewer' },
  { name: 'Tomas Lindqvist', team: 'Platform Team', role: 'admin' },
] as const
const emailOf = (name: string) => `${name.toLowerCase().replaceAll(' ', '.')}@example.org`

/** Does one thing and says what became of it. */
async function step(what: string, done: () => Promise<unknown>) {
  try {
    await done()
    console.log(what)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.log(`there already: ${what}`)
  }
}

const sample = (fileName: string) => ({
  report: readReport(readFileSync(path.join(import.meta.dirname, 'samples', fileName), 'utf8'), { fileName }),
  options: { fileName, replace: false },
})

// Whoever has set another zone since is left alone.
const { timeZone } = await getWorkspace()
if (timeZone === 'UTC') await step(`time zone ${TIME_ZONE}`, () => setTimeZone(importActor, TIME_ZONE))
else console.log(`there already: time zone ${timeZone}`)

const teams = new Set((await listTeams(importActor)).map((team) => team.name))
const people = new Set((await listPeople(importActor)).map((person) => person.name))
for (const name of TEAMS) {
  if (teams.has(name)) console.log(`there already: team ${name}`)
  else await step(`team ${name}`, () => addTeam(importActor, { name }))
}
for (const person of PEOPLE) {
  if (people.has(person.name)) console.log(`there already: ${person.name}`)
  else await step(person.name, () => addPerson(importActor, { ...person, email: emailOf(person.name) }))
}

const postmortem = sample('INC-2024-0318-001.md')
await step(`postmortem ${postmortem.report.reference}`, () =>
  importPostmortem(importActor, postmortem.report, postmortem.options),
)
const review = sample('weekly-review-2024-W50.md')
const week = review.report.week ? formatWeek(review.report.week) : 'of no week'
await step(`weekly review ${week}`, () => importReview(importActor, review.report, review.options))

await db().$disconnect()
