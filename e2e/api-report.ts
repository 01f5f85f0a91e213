import { randomUUID } from 'node:crypto'
import { importActor } from '@/lib/actor'
import { db } from '@/lib/db'
import { importPostmortem } from '@/lib/incidents/mutations'
import { readReport } from '@/lib/markdown/read'
import { type Account, newName } from './accounts'

/** A report of this test's own, with two entries and three action items that somebody owns. */
export async function newReport(owner: Account) {
  const day = `${1971 + Math.floor(Math.random() * 28)}-04-01`
  const text = `# Incident Report: ${newName('A kettle')}

**Incident ID:** INC-T-${randomUUID().slice(0, 11)}
**Severity:** P3
**Date:** ${day}

## Timeline (UTC)

| Time | Event |
|------|-------|
| 10:00 | The kettle whistled |
| 10:30 | Nobody came |

## Action Items

| Action | Owner | Due Date | Status |
|--------|-------|----------|--------|
| Hear the kettle | ${owner.name} | 1999-04-02 | To Do |
| Buy a quieter one | ${owner.name} | 1999-04-03 | To Do |
| Drink water | ${owner.name} | 1999-04-04 | In Progress |
`
  const stored = await importPostmortem(importActor, readReport(text), { fileName: null, replace: false })
  const items = await db().actionItem.findMany({
    where: { incidentId: stored.incidentId },
    orderBy: { position: 'asc' },
  })
  return { ...stored, day, items: items.map(({ id }) => id) }
}
