import { refuseUnless } from '@/lib/access'
import { type Actor, isPerson } from '@/lib/actor'
import { appendAudit } from '@/lib/audit/mutations'
import { db, type Transaction } from '@/lib/db'
import { asEdited, storeDocument } from '@/lib/documents/mutations'
import { isTaken, Refusal } from '@/lib/errors'
import { readReport } from '@/lib/markdown/read'
import { BUILT_IN, BUILT_IN_CHOICE } from '@/lib/templates/built-in-rules'
import { getTemplate, templateFor } from '@/lib/templates/queries'
import {
  COMMANDER_ROLE,
  type Facts,
  filledRefusal,
  fillTemplate,
  templateParts,
  withCommander,
} from '@/lib/templates/rules'
import { dayIn } from '@/lib/time'
import { restrictWithin } from './access-mutations'
import { subjectOfIncident } from './access-queries'
import { type DeclareIncident, isReadableZone } from './declare-schema'
import { dayOfList, storeReport, takeReference } from './report-mutations'

type Person = { id: string; name: string; timeZone: string | null }

/**
 * Declares an incident: the next free reference of its day, and a draft of its report that begins with a template. What
 * isn't said is today by the workspace's clock, the zone of whoever declares it, themselves as commander, and the
 * template of the severity. Refuses a day to come, a commander without an account, a template that is gone, and a title
 * with which the report would not be read as what it is.
 */
export async function declareIncident(
  actor: Actor,
  input: DeclareIncident,
  now: Date = new Date(),
): Promise<{ incidentId: string; reference: string }> {
  refuseUnless(actor, 'declareIncident')
  try {
    return await db().$transaction((tx) => declareWithin(tx, actor, input, now))
  } catch (error) {
    if (!isTaken(error, 'incidents_reference_key')) throw error
    throw new Refusal('Somebody took the next reference of this day at the same moment. Send it again.')
  }
}

async function declareWithin(tx: Transaction, actor: Actor, input: DeclareIncident, now: Date) {
  const { title, severity, isRestricted } = input
  const workspace = await tx.workspace.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } })
  const declarer = isPerson(actor) ? await findAccount(tx, actor.personId) : null
  const commander = input.commanderId ? await findAccount(tx, input.commanderId) : declarer
  if (!commander) throw new Refusal('The commander needs an account. Choose somebody who has one.')
  const zones = [input.timeZone, declarer?.timeZone, workspace.timeZone]
  const zone = zones.find((one) => one != null && isReadableZone(one)) ?? 'UTC'
  const date = input.date ?? dayIn(workspace.timeZone, now)
  if (date > dayIn(zone, now) && date > dayIn(workspace.timeZone, now)) {
    throw new Refusal('This day hasn’t come yet. Choose today or an earlier one.')
  }
  const template = await chosenTemplate(tx, actor, input)

  const reference = await takeReference(tx, date, null)
  const facts: Facts = { title, reference, severity, date, zone, commander: commander.name }
  const text = withCommander(fillTemplate(templateParts(template.text).markdown, facts), commander.name)
  const refusal = filledRefusal(text, facts)
  if (refusal) throw new Refusal(refusal)
  const report = readReport(text)
  const document = await storeDocument(tx, asEdited(report, null), null)
  const listedOn = await dayOfList(tx, date, null)
  const incident = { reference, title, listedOn }
  const { id: incidentId } = await tx.incident.create({ data: incident, select: { id: true } })
  const by = { name: actor.name, personId: declarer?.id ?? null, reason: null, now: null }
  await storeReport(tx, { id: incidentId, ...incident }, report, document, by)
  await tx.postmortem.update({ where: { incidentId }, data: { templateId: template.id }, select: { id: true } })
  await giveCommand(tx, incidentId, commander)
  await appendAudit(tx, actor, {
    verb: 'declareIncident',
    subjectType: 'incident',
    subjectId: incidentId,
    incidentId,
    after: { reference, title, severity, date, commander: commander.name, sha256: document.sha256 },
  })
  if (isRestricted) await restrictWithin(tx, actor, incidentId)
  return { incidentId, reference }
}

function findAccount(tx: Transaction, id: string): Promise<Person | null> {
  return tx.person.findFirst({
    where: { id, role: { not: null }, deactivatedAt: null },
    select: { id: true, name: true, timeZone: true },
  })
}

async function chosenTemplate(tx: Transaction, actor: Actor, { templateId, severity }: DeclareIncident) {
  const builtIn = { id: null, text: BUILT_IN }
  if (templateId === BUILT_IN_CHOICE) return builtIn
  if (!templateId) return (await templateFor(actor, severity, tx)) ?? builtIn
  const template = await getTemplate(actor, templateId, tx)
  if (!template) throw new Refusal('This template was removed. Choose another one.')
  return template
}

/** Says whose row the commander's is, where their name alone doesn't: two people may share it. */
async function giveCommand(tx: Transaction, incidentId: string, { id: personId, name }: Person): Promise<void> {
  const subject = await subjectOfIncident(tx, incidentId)
  if (subject?.commanderIds.includes(personId)) return
  const roles = await tx.incidentRole.findMany({ where: { incidentId }, orderBy: { position: 'asc' } })
  const written = roles.find((one) => one.name === name && one.role?.toLowerCase() === COMMANDER_ROLE.toLowerCase())
  if (written) await tx.incidentRole.update({ where: { id: written.id }, data: { personId, teamId: null } })
  else {
    const position = (roles.at(-1)?.position ?? -1) + 1
    await tx.incidentRole.create({
      data: { incidentId, position, name, role: COMMANDER_ROLE, stage: 'response', personId },
    })
  }
}
