import { plainText } from '@/lib/markdown/inline'
import { lineValue } from '@/lib/markdown/write'
import { formatWeek, type Week } from '@/lib/time'
import { durationOf, durationWords, weekSentence } from './week-rules'
import type { WeekFacts, WeekIncident } from './week-schema'

/** A summary longer than this is told by its first paragraphs: the whole stands in the report. */
const MOST_TOLD = 3000

/**
 * The text of a week's review as Hindsight writes it: a summary, each incident with what its report says, and room for
 * decisions, action items and attendees. An earlier one of which nobody recorded an end isn't told again each
 * week: the page lists it.
 */
export function assembledText(facts: WeekFacts): string {
  const parts = [
    `# ${reviewTitle(facts)}\n\n## Summary\n\n${weekSentence(facts)}\n\n`,
    ...facts.incidents.filter(isTold).map((incident, index) => incidentText(incident, index + 1)),
    '## Decisions\n\n',
    '## Action Items\n\n',
    '## Attendees\n',
  ]
  return parts.join('---\n\n')
}

const isTold = ({ isEarlier, isOpen }: WeekIncident) => !isEarlier || !isOpen

/** The title a review of a week begins with. */
export const reviewTitle = (week: Week) => `Weekly Incident Review — ${formatWeek(week)}`

function incidentText(incident: WeekIncident, number: number): string {
  const facts = [
    ['Incident ID', incident.reference],
    ['Severity', incident.severityWritten ?? incident.severity ?? 'not recorded'],
    ['Duration', durationWords(durationOf(incident))],
    ['Impact', incident.impactWritten ?? impactOf(incident) ?? 'not recorded'],
  ].map(([name, value]) => `**${name}**: ${lineValue(value ?? '')}`)
  return [
    `## Incident ${number}: ${headingWords(incident.title)}`,
    facts.join('  \n'),
    '### What Happened',
    happened(incident),
    '### Root Cause',
    incident.causes.length > 0 ? incident.causes.join('\n\n') : 'Not recorded.',
    '### Alerts Needed',
    alertsText(incident),
    '',
  ].join('\n\n')
}

/** The first figures of its report, where it says no impact in a line. */
function impactOf({ figures }: WeekIncident): string | null {
  return figures.length > 0 ? figures.join('; ') : null
}

function happened({ summary, reportState, commander }: WeekIncident): string {
  if (summary) return firstParagraphs(summary)
  const who = commander ? ` Its commander: ${lineValue(commander.name)}.` : ''
  return reportState === null ? `Report missing.${who}` : `The report has no summary yet.${who}`
}

function alertsText({ alerts }: WeekIncident): string {
  if (alerts.length === 0) return 'None recommended.'
  return alerts.map(({ text }) => `- ${lineValue(text)}`).join('\n')
}

/** As many whole paragraphs as there is room for, the first in any case. */
function firstParagraphs(text: string): string {
  if (text.length <= MOST_TOLD) return text
  const paragraphs = text.split(/\n{2,}/)
  let told = paragraphs[0] ?? ''
  for (const paragraph of paragraphs.slice(1)) {
    if (told.length + paragraph.length > MOST_TOLD) break
    told += `\n\n${paragraph}`
  }
  return told
}

/** A title as a heading writes it: what would be Markdown is escaped. */
function headingWords(title: string): string {
  const line = lineValue(title)
  return plainText(line) === line ? line : line.replaceAll(/[\\`*_[\]<>#~]/g, '\\$&')
}
