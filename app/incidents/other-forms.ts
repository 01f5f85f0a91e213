import type { Form } from '@/components/incidents/report'
import { pdfBrowser } from '@/lib/pdf'

/** In which forms besides Markdown this server gives a report. */
export function otherForms(): Form[] {
  return pdfBrowser() ? ['html', 'pdf'] : ['html']
}
