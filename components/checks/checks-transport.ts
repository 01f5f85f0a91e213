import { type Outcome, readFromServer, sendToServer } from '@/components/documents/document-requests'
import { type ExplainFinding, ExplanationList, type OneFinding } from '@/lib/explanations/schema'
import { Elsewhere } from '@/lib/remarks/schema'

/** Carries what people say of findings between a browser and its server. Nothing here throws. */
export class ChecksTransport {
  readonly #address: string

  constructor(documentId: string) {
    this.#address = `/api/documents/${documentId}`
  }

  /** What was explained of the report; null where nobody says. */
  async explanations(): Promise<ExplanationList | null> {
    const list = ExplanationList.safeParse(await readFromServer(`${this.#address}/explanations`))
    return list.success ? list.data : null
  }

  /** Which of the report's sentences other reports say too; null where nobody says. */
  async elsewhere(): Promise<Map<string, string> | null> {
    const found = Elsewhere.safeParse(await readFromServer(`${this.#address}/elsewhere`))
    return found.success ? new Map(found.data) : null
  }

  explain(finding: ExplainFinding): Promise<Outcome> {
    return sendToServer(`${this.#address}/explanations`, 'POST', finding)
  }

  withdraw(finding: OneFinding): Promise<Outcome> {
    return sendToServer(`${this.#address}/explanations`, 'DELETE', finding)
  }
}
