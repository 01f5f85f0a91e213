import { plainText } from './inline'
import type { Report } from './model'
import { oneLine } from './statements'

/** What `inspect --json` prints for one file: every value as read, null where the text does not say. */
export function inspectJson(report: Report, file: string) {
  return {
    file,
    kind: report.kind,
    title: report.title,
    reference: report.reference,
    date: report.date,
    severity: report.severity,
    severityWritten: report.severityWritten,
    statedMinutes: report.statedMinutes,
    statedWritten: report.statedWritten,
    zoneLabel: report.zoneLabel,
    timeZone: report.timeZone,
    week: report.week,
    entries: report.entries.map(({ line, written, at, milestone, text, localUntil, precision, approximate }) => ({
      line,
      written,
      at,
      milestone,
      text,
      until: localUntil,
      precision,
      approximate,
    })),
    impactFigures: report.impactFigures.map(
      ({ line, value, valueUpTo, unit, approximate, estimated, category, service, text }) => ({
        line,
        value,
        valueUpTo,
        unit,
        approximate,
        estimated,
        category,
        service,
        text,
      }),
    ),
    factors: report.factors.map(({ line, kind, name, text }) => ({ line, kind, name, text })),
    actionItems: report.actionItems.map(
      ({ line, title, owner, due, dueWritten, dueInferred, status, statusWritten, kind }) => ({
        line,
        title,
        owner,
        due,
        dueWritten,
        dueInferred,
        status,
        statusWritten,
        kind,
      }),
    ),
    alertRecommendations: report.alertRecommendations.map(({ line, text, incident }) => ({ line, text, incident })),
    people: report.people.map(({ name, role, stage, line }) => ({ name, role, stage, line })),
    signOff: report.signOff,
    sections: report.sections
      .filter(({ level }) => level > 0)
      .map(({ kind, heading, level, line }) => ({ kind, heading, level, line })),
    incidents: report.incidents.map((incident, index) => ({
      line: incident.line,
      title: incident.title,
      severity: incident.severity,
      statedMinutes: incident.statedMinutes,
      impact: incident.impact,
      date: incident.date,
      dateWritten: incident.dateWritten,
      alertRecommendations: report.alertRecommendations
        .filter((alert) => alert.incident === index)
        .map(({ text }) => text),
    })),
    notes: report.notes,
  }
}

type Finding = { line: number; what: string; words: string }

/** What was read as what, one finding a line in the order of the text; the rest is said to be kept as text. */
export function inspectLines(report: Report): string {
  const findings = [...frameFindings(report), ...rowFindings(report)].sort((a, b) => a.line - b.line)
  const kept = keptAsText(report)
  const notes = report.notes.map(({ line, message }) => ({ line, what: 'note', words: message }))
  const width = String(findings.at(-1)?.line ?? 1).length
  const rows = [...findings, ...notes].sort((a, b) => a.line - b.line)
  return [
    summaryOf(report),
    ...rows.map(({ line, what, words }) => `${String(line).padStart(width + 2)}  ${what.padEnd(22)}  ${words}`),
    kept,
  ].join('\n')
}

function summaryOf(report: Report): string {
  const name = report.reference ?? (report.week ? `Week ${report.week.week}, ${report.week.year}` : null)
  return [
    report.kind === 'review' ? 'weekly review' : 'postmortem',
    name ?? 'no reference',
    report.date ?? (report.kind === 'incident' ? 'no date' : null),
    report.severity ?? (report.kind === 'incident' ? 'no severity' : null),
    report.statedMinutes === null ? null : `${report.statedMinutes} min stated`,
    report.timeZone ? `zone ${report.zoneLabel} (${report.timeZone})` : null,
  ]
    .filter((word) => word !== null)
    .join(' · ')
}

function frameFindings(report: Report): Finding[] {
  const sections = report.sections.flatMap(({ line, kind, heading, level }) =>
    level === 0 ? [] : [{ line, what: kind === 'title' ? 'title' : `section (${kind})`, words: heading }],
  )
  const metadata = report.metadata.map(({ line, key, known, value }) => ({
    line,
    what: known ?? 'metadata',
    words: `${key}: ${oneLine(value)}`,
  }))
  return [...sections, ...metadata]
}

function rowFindings(report: Report): Finding[] {
  const say = <T extends { line: number }>(rows: T[], what: string, words: (row: T) => string): Finding[] =>
    rows.map((row) => ({ line: row.line, what, words: words(row) }))
  return [
    ...say(report.entries, 'timeline entry', ({ at, written, approximate, milestone, text }) =>
      [
        `${written || 'no time'} → ${approximate ? '~' : ''}${at ?? 'not known'}`,
        milestone ? `[${milestone}]` : '',
        oneLine(text, 80),
      ]
        .filter(Boolean)
        .join('  '),
    ),
    ...say(report.impactFigures, 'impact figure', ({ value, valueUpTo, unit, approximate, estimated, category }) =>
      [
        `${approximate ? '~' : ''}${value}${valueUpTo === null ? '' : ` to ${valueUpTo}`} ${unit}`,
        category,
        estimated ? 'estimated' : null,
      ]
        .filter(Boolean)
        .join(', '),
    ),
    ...say(report.factors, 'factor', ({ kind, name, text }) => `${kind}: ${name ?? oneLine(text, 80)}`),
    ...say(report.actionItems, 'action item', ({ title, owner, due, dueWritten, status }) =>
      [
        oneLine(title, 60),
        owner ?? 'no owner',
        due ? `due ${due}` : (dueWritten ?? 'no due date'),
        status ?? 'no status',
      ].join(' · '),
    ),
    ...say(report.alertRecommendations, 'alert recommendation', ({ text }) => oneLine(text)),
    ...say(report.people, 'person', ({ name, role, stage }) =>
      [name ?? 'role', role, stage].filter(Boolean).join(', '),
    ),
    ...say(report.incidents, 'incident', ({ title, severity, statedMinutes, dateWritten }) =>
      [
        plainText(title),
        severity ?? 'no severity',
        statedMinutes === null ? 'no duration' : `${statedMinutes} min`,
        dateWritten,
      ]
        .filter(Boolean)
        .join(' · '),
    ),
  ]
}

function keptAsText(report: Report): string {
  const rows = [
    report.entries,
    report.impactFigures,
    report.factors,
    report.actionItems,
    report.alertRecommendations,
    report.people,
  ]
  const read = new Set([
    ...rows.flatMap((list) => list.map(({ line }) => line)),
    ...report.metadata.map(({ line }) => line),
    ...report.sections.map(({ line }) => line),
  ])
  const total = report.source === '' ? 0 : report.source.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '').length
  return `${Math.max(0, total - read.size)} of ${total} lines that carry words are kept as text, in their place`
}
