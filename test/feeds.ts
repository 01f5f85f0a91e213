import type { ReportFeed } from '@/lib/publishing/feed-queries'

type Report = ReportFeed['reports'][number]
type Section = NonNullable<Report['page']['sections']>[number]

/** A section as it is published, about nothing. */
export function feedSection(section: Partial<Section>): Section {
  const about = { id: 's', position: 0, level: 2, kind: 'other', title: 'Summary', heading: '## Summary' }
  return { ...about, bodyHash: '', version: 0, html: '', ...section }
}

/** A published report as a feed tells it; what a test is about is given. */
export function feedReport(page: Partial<Report['page']> = {}, report: Partial<Omit<Report, 'page'>> = {}): Report {
  return {
    postmortemId: '018e5a3c-0000-7000-8000-000000000001',
    reference: 'INC-2024-0318-001',
    number: 2,
    publisherName: 'Ana',
    publishedAt: '2024-03-20T09:00:00.250Z',
    firstPublishedAt: '2024-03-19T09:00:00.000Z',
    ...report,
    page: {
      ...{ title: 'The till stood still', severity: 'P1', severityWritten: 'P1 (Critical)', sections: [] },
      ...{ beganOn: '2024-03-18', beganWritten: null, weekYear: 2024, week: 12, figures: [] },
      ...{ statedMinutes: 45, statedWritten: '45 minutes', impactWritten: 'Nobody could pay' },
      ...page,
    },
  }
}

/** A feed of these reports. */
export function feedOf(...reports: Report[]): ReportFeed {
  const feedId = '018e5a3c-0000-4000-8000-00000000000f'
  return { feedId, name: 'Hindsight', createdAt: '2024-01-01T00:00:00.000Z', reports }
}
