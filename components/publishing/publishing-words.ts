import { asOfWords } from '@/components/documents/as-of'
import type { PublishedApproval } from '@/lib/publishing/schema'

/** 'Published version 2' */
export function versionWords({ number }: { number: number }): string {
  return `Published version ${number}`
}

/** An instant as a published page says it, with the zone it is read in. */
export function timeWords(at: string, zone: string): string {
  return asOfWords({ now: new Date(at), zone })
}

/** What a reviewer of a published version had said of it. */
export function approvalWords({ verdict, isLapsed, decidedAt }: PublishedApproval, zone: string): string {
  if (verdict === null || decidedAt === null) return 'asked, and had not answered'
  const said = verdict === 'approved' ? 'approved' : 'wanted changes in'
  return `${said} ${isLapsed ? 'an earlier text' : 'this text'} on ${timeWords(decidedAt, zone)}`
}

/** '3 lines changed since'; that the bytes alone did where no line reads otherwise. */
export function linesWords(lines: number): string {
  if (lines === 0) return 'its line ends changed since'
  return `${lines.toLocaleString('en-GB')} ${lines === 1 ? 'line' : 'lines'} changed since`
}
