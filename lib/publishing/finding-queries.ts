import { checkReport } from '@/lib/checks/run'
import type { Transaction } from '@/lib/db'
import type { ExplanationView } from '@/lib/explanations/schema'
import { readReport } from '@/lib/markdown/read'
import { elsewhereOf, sentenceHashes } from '@/lib/remarks/queries'
import { sortFindings } from './rules'
import type { Findings } from './schema'

type Checked = { id: string; text: string; fileName: string | null; explanations: readonly ExplanationView[] }

/** What the checks say now of the text of a document, also where its rows are behind it. */
export async function findingsOf(tx: Transaction, { id, text, fileName, explanations }: Checked): Promise<Findings> {
  const report = readReport(text, fileName === null ? {} : { fileName })
  const elsewhere = await elsewhereOf(tx, id, sentenceHashes(report))
  return sortFindings(checkReport(report, { elsewhere }), explanations)
}
