import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'

const HASH = 'a'.repeat(64)
const incident = randomUUID()
const document = randomUUID()
const section = randomUUID()
const action = randomUUID()
const someone = randomUUID()
const run = (sql: string) => db().$executeRawUnsafe(sql)
const actionItem = (columns: string, values: string) =>
  `INSERT INTO action_items (id, title, position, ${columns}) VALUES (gen_random_uuid(), 'Promise', 0, ${values})`
const entry = (columns: string, values: string) =>
  `INSERT INTO timeline_entries (id, incident_id, precision, written, text, ${columns})
   VALUES (gen_random_uuid(), '${incident}', 'minute', '', '', ${values})`
const figure = (columns: string, values: string) =>
  `INSERT INTO impact_figures (id, incident_id, unit, text, ${columns})
   VALUES (gen_random_uuid(), '${incident}', 'customers', '', ${values})`
const newIncident = (columns: string, values: string, reference: string = randomUUID()) =>
  `INSERT INTO incidents (id, reference, title, listed_on, ${columns})
   VALUES (gen_random_uuid(), '${reference}', 'One', '2024-03-18', ${values})`

const newPerson = (columns: string, values: string) =>
  `INSERT INTO people (id, name, ${columns}) VALUES (gen_random_uuid(), 'One', ${values})`
const newSession = (hash: string, expiresAt: string) =>
  `INSERT INTO sessions (token_hash, person_id, expires_at) VALUES (${hash}, '${someone}', ${expiresAt})`
const newLink = (kind: string, column: string, value: string) =>
  `INSERT INTO one_time_links (token_hash, kind, expires_at, ${column})
   VALUES ('${HASH}', '${kind}', now() + interval '1 day', ${value})`
const ledger = (field: string, columns: string, values: string) =>
  `INSERT INTO ledger_entries (id, action_id, field, ${columns.includes('actor') ? columns : `actor, ${columns}`})
   VALUES (gen_random_uuid(), '${action}', '${field}', ${columns.includes('actor') ? values : `'One', ${values}`})`
const postmortem = randomUUID()
const newExplanation = (values: string) =>
  `INSERT INTO explanations (document_id, "check", about, words) VALUES ('${document}', ${values})`
const newApproval = (column: string, value: string) =>
  `INSERT INTO approvals (postmortem_id, reviewer_id, ${column}) VALUES ('${postmortem}', '${someone}', ${value})`
const SHA_OF_X = "'2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'"
const newPublished = (values: string, number = 1, lineEnd = '\\n') =>
  `INSERT INTO published_versions
     (postmortem_id, number, revision, page, findings, publisher_name, approvals, line_end, sha256, text)
   VALUES ('${postmortem}', ${number}, 1, '{}', '{}', 'One', '[]', E'${lineEnd}', ${values})`

beforeAll(async () => {
  await run(`INSERT INTO people (id, name) VALUES ('${someone}', 'Somebody')`)
  await run(
    `INSERT INTO incidents (id, reference, title, listed_on) VALUES ('${incident}', '${incident}', 'One', '2024-03-18')`,
  )
  await run(`INSERT INTO documents (id, sha256, text) VALUES ('${document}', '${HASH}', '')`)
  await run(`INSERT INTO sections (id, document_id, position, level, kind, title, heading, body, body_hash)
    VALUES ('${section}', '${document}', 0, 0, 'other', '', '', '', '${HASH}')`)
  await run(
    `INSERT INTO postmortems (id, incident_id, document_id) VALUES ('${postmortem}', '${incident}', '${document}')`,
  )
  await run(`INSERT INTO action_items (id, incident_id, title, position) VALUES ('${action}', '${incident}', 'One', 0)`)
  await run(entry('position, milestone', "0, 'detected'"))
})

describe('Postgres refuses', () => {
  test.each([
    ['a second workspace', `INSERT INTO workspace (id) VALUES (2)`],
    ['a reference with a blank', newIncident('version', '0', 'INC 1')],
    ['a reference with a slash', newIncident('version', '0', 'INC/1')],
    ['an empty reference', newIncident('version', '0', '')],
    ['an incident without a title', `UPDATE incidents SET title = '' WHERE id = '${incident}'`],
    ['week 54', newIncident('week_year, week', '2024, 54')],
    ['a week without its year', newIncident('week', '5')],
    ['a year without its week', newIncident('week_year', '2024')],
    ['a day without its week', newIncident('began_on', "'2024-03-18'")],
    ['a negative duration', newIncident('stated_minutes', '-1')],
    ['a negative clock in the cache', newIncident('first_to_resolved_minutes', '-1')],
    ['an end before the beginning', newIncident('began_at, resolved_at', "'2024-03-18 15:00Z', '2024-03-18 14:00Z'")],
    ['a second entry of one milestone', entry('position, milestone', "1, 'detected'")],
    ['a second entry in one place', entry('position', '0')],
    ['an entry in place -1', entry('position', '-1')],
    [
      'a range that ends before it begins',
      entry('position, local_at, local_until', "2, '2024-03-18 15:00', '2024-03-18 14:00'"),
    ],
    ['half of a place in the text', entry('position, written_start', '3, 5')],
    ['a place that ends before it begins', entry('position, written_start, written_end', '4, 5, 4')],
    ['a negative figure', figure('position, value', '0, -1')],
    ['a range of figures that falls', figure('position, value, value_up_to', '0, 10, 9')],
    [
      'negative minutes of a service',
      `INSERT INTO incident_services SELECT '${incident}', gen_random_uuid(), 0, NULL, -1`,
    ],
    ["a won't do without a reason", actionItem('incident_id, status', `'${incident}', 'wont_do'`)],
    ['an action item of nothing', actionItem('version', '0')],
    ['an open item that is closed', actionItem('incident_id, closed_at', `'${incident}', now()`)],
    ['an action item without a title', `UPDATE action_items SET title = '' WHERE id = '${action}'`],
    [
      'an alert of nothing',
      `INSERT INTO alert_recommendations (id, position, text) VALUES (gen_random_uuid(), 0, 'One')`,
    ],
    [
      'an alert declined without a reason',
      `INSERT INTO alert_recommendations (id, position, text, incident_id, state)
       VALUES (gen_random_uuid(), 0, 'One', '${incident}', 'declined')`,
    ],
    [
      'a role of nobody',
      `INSERT INTO incident_roles (id, incident_id, position, stage) VALUES (gen_random_uuid(), '${incident}', 0, 'review')`,
    ],
    ['a heading of level 7', `UPDATE sections SET level = 7 WHERE id = '${section}'`],
    ['a section in place -1', `UPDATE sections SET position = -1 WHERE id = '${section}'`],
    ['a body hash that is none', `UPDATE sections SET body_hash = '${'Z'.repeat(64)}' WHERE id = '${section}'`],
    ['a short hash', `UPDATE documents SET sha256 = 'abc' WHERE id = '${document}'`],
    [
      'a report that is published at no time',
      `INSERT INTO postmortems (id, incident_id, document_id, state)
       VALUES (gen_random_uuid(), '${incident}', '${document}', 'published')`,
    ],
    [
      'a review of week 0',
      `INSERT INTO weekly_reviews (id, year, week, title, document_id)
       VALUES (gen_random_uuid(), 2024, 0, 'One', '${document}')`,
    ],
    ['an address with capitals', newPerson('email', "'A@example.org'")],
    ['an address that is none', newPerson('email', "'example.org'")],
    ['a password in plain text', newPerson('email, password_hash', "'plain@example.org', 'secret'")],
    ['a password without an address', newPerson('password_hash', "'scrypt$'")],
    ['half of an identity', newPerson('oidc_issuer', "'https://id.example.org'")],
    ['a session whose token stands in plain text', newSession("'token'", "now() + interval '1 day'")],
    ['a session that ends before it begins', newSession(`'${HASH}'`, "now() - interval '1 day'")],
    ['an invitation to nobody', newLink('invite', 'role', "'viewer'")],
    ['an invitation to no role', newLink('invite', 'email', "'new@example.org'")],
    ['a new password for nobody', newLink('reset', 'email', "'new@example.org'")],
    [
      'a token without a name',
      `INSERT INTO api_tokens (id, person_id, name, scope, token_hash, prefix)
       SELECT gen_random_uuid(), id, '', 'read', '${HASH}', '' FROM people LIMIT 1`,
    ],
    ['an explanation of nothing', newExplanation("'zone', 'PST', ' '")],
    ['an explanation that is too long', newExplanation("'zone', 'PST', repeat('x', 501)")],
    ['a check that has no id', newExplanation("'A check', 'PST', 'So'")],
    ['a verdict without the text it is of', newApproval('verdict', "'approved'")],
    ['a note without a verdict', newApproval('note', "'So'")],
    ['a published version of another hash', newPublished(`'${HASH}', 'x'`)],
    ['a published version 0', newPublished(`${SHA_OF_X}, 'x'`, 0)],
    ['no working day at all', `UPDATE workspace SET working_days = '{}'`],
    ['an eighth day of the week', `UPDATE workspace SET working_days = '{1,8}'`],
    ['a holiday without a name', `INSERT INTO holidays VALUES ('2024-12-25', '')`],
    ['a due date of 0 days', `UPDATE policies SET due_days = 0 WHERE severity = 'P1'`],
    ['a reminder 0 days before', `UPDATE policies SET remind_days_before = '{0}' WHERE severity = 'P1'`],
    ['a reminder every 0 days', `UPDATE policies SET remind_every_days = 0 WHERE severity = 'P1'`],
    ['an open item that is verified', actionItem('incident_id, verified_at', `'${incident}', now()`)],
    ['a verifier of nothing', actionItem('incident_id, verifier_id', `'${incident}', '${someone}'`)],
    [
      'a place in a text that it left',
      actionItem('incident_id, left_text_at, section_id', `'${incident}', now(), '${section}'`),
    ],
    ['a change of status to the same', ledger('status', 'from_status, to_status', "'todo', 'todo'")],
    ['a change of status that names a day', ledger('status', 'from_status, to_status, to_on', "'todo', 'done', now()")],
    ['a due date that moved nowhere', ledger('due', 'from_on, to_on', "'2024-04-01', '2024-04-01'")],
    ['an owner from nobody to nobody', ledger('owner', 'reason', "'So'")],
    ['an entry by nobody', ledger('verified', 'actor', "''")],
    [
      'a note of blanks',
      `INSERT INTO action_notes (id, action_id, body, author_name) VALUES (gen_random_uuid(), '${action}', ' ', 'One')`,
    ],
    ['an item that waits for itself', `INSERT INTO action_links VALUES ('${action}', '${action}', 'depends_on')`],
    ['a person without a name', `INSERT INTO people (id, name) VALUES (gen_random_uuid(), '')`],
  ])('%s', async (_, sql) => {
    await expect(run(sql)).rejects.toThrow(/violates check constraint|duplicate key|P2002|P2004|Unique constraint/i)
  })

  test('an owner who is a person and a team', async () => {
    const [person, team] = [randomUUID(), randomUUID()]
    await run(`INSERT INTO people (id, name) VALUES ('${person}', 'One')`)
    await run(`INSERT INTO teams (id, name) VALUES ('${team}', '${team}')`)
    const values = `'${incident}', '${person}', '${team}'`
    await expect(run(actionItem('incident_id, person_id, team_id', values))).rejects.toThrow('person_or_team_check')
    await expect(
      run(`INSERT INTO teams (id, name) VALUES (gen_random_uuid(), '${team.toUpperCase()}')`),
    ).rejects.toThrow(/duplicate key|Unique constraint/i)
  })
})

test('Postgres accepts a percentage over 100: a check tells the reader of it', async () => {
  expect(await run(figure('position, value', '9, 140'))).toBe(1)
})

test('the audit trail can be added to, and neither changed nor shortened', async () => {
  const subject = randomUUID()
  const add = `INSERT INTO audit_entries (actor, channel, verb, subject_type, subject_id)
    VALUES ('Somebody', 'web', 'try', 'incident', '${subject}')`
  expect(await run(add)).toBe(1)
  const attempts = [
    `UPDATE audit_entries SET actor = 'Nobody' WHERE subject_id = '${subject}'`,
    `DELETE FROM audit_entries WHERE subject_id = '${subject}'`,
    'TRUNCATE audit_entries',
    `SET LOCAL session_replication_role = replica; DELETE FROM audit_entries WHERE subject_id = '${subject}'`,
  ]
  for (const attempt of attempts) {
    const statements = attempt.split('; ')
    await expect(
      db().$transaction(async (tx) => {
        for (const statement of statements) await tx.$executeRawUnsafe(statement)
      }),
    ).rejects.toThrow('append-only')
  }
  expect(await db().auditEntry.count({ where: { subjectId: subject, actor: 'Somebody' } })).toBe(1)
})

test('a published version is the bytes of its hash, and neither changed nor taken away', async () => {
  expect(await run(newPublished(`${SHA_OF_X}, 'x'`))).toBe(1)
  // "x" and "y" in lines of their own that end as on Windows.
  const hash = "encode(sha256(E'x\\r\\ny'), 'hex')"
  expect(await run(newPublished(`${hash}, E'x\\ny'`, 2, '\\r\\n'))).toBe(1)
  const where = `WHERE postmortem_id = '${postmortem}'`
  const attempts = [
    `UPDATE published_versions SET publisher_name = 'Two' ${where}`,
    `UPDATE published_versions SET text = 'y' WHERE false`,
    `DELETE FROM published_versions ${where}`,
    'TRUNCATE published_versions',
    `SET LOCAL session_replication_role = replica; DELETE FROM published_versions ${where}`,
    'TRUNCATE postmortems CASCADE',
  ]
  for (const attempt of attempts) {
    await expect(
      db().$transaction(async (tx) => {
        for (const statement of attempt.split('; ')) await tx.$executeRawUnsafe(statement)
      }),
      attempt,
    ).rejects.toThrow('append-only')
  }
  await expect(run(`DELETE FROM incidents WHERE id = '${incident}'`)).rejects.toThrow(/foreign key|Foreign key/)
  expect(await db().publishedVersion.count({ where: { postmortemId: postmortem, publisherName: 'One' } })).toBe(2)
})
