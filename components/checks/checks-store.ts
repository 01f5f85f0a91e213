import type { Outcome } from '@/components/documents/document-requests'
import type { ReportDraft } from '@/components/editor/draft'
import type { Finding, Held } from '@/lib/checks/model'
import { checkReport } from '@/lib/checks/run'
import type { ExplanationList, ExplanationView } from '@/lib/explanations/schema'
import type { Report } from '@/lib/markdown/model'
import type { ChecksTransport } from './checks-transport'

export type Explained = { finding: Finding; explanation: ExplanationView }

export type ChecksShown = {
  /** False until the report was checked for the first time. */
  isChecked: boolean
  /** As checked last; places are of this reading. */
  report: Report | null
  open: readonly Finding[]
  explained: readonly Explained[]
  held: readonly Held[]
  mayExplain: boolean
}

type Transport = Pick<ChecksTransport, 'explanations' | 'elsewhere' | 'explain' | 'withdraw'>

const EMPTY: ChecksShown = { isChecked: false, report: null, open: [], explained: [], held: [], mayExplain: false }
const CHANGED = 'The text has changed: look at it again.'
/** A key that came with the reading is answered first. */
const AFTER_READING_MS = 20
const NOBODY: ExplanationList = { mayExplain: false, explanations: [] }

/** Holds an open report against its own facts after each reading, and knows what was explained. */
export class ChecksStore {
  readonly #draft: ReportDraft
  readonly #transport: Transport
  readonly #listeners = new Set<() => void>()
  #shown = EMPTY
  #said = NOBODY
  #elsewhere: ReadonlyMap<string, string> = new Map()
  #waiting: ReturnType<typeof setTimeout> | undefined
  readonly #leave: () => void

  constructor(draft: ReportDraft, transport: Transport) {
    this.#draft = draft
    this.#transport = transport
    this.#leave = draft.subscribe(() => this.#soon())
    this.#soon()
    void this.refresh()
    void transport.elsewhere().then((elsewhere) => {
      if (!elsewhere) return
      this.#elsewhere = elsewhere
      this.#soon()
    })
  }

  close(): void {
    this.#leave()
    clearTimeout(this.#waiting)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  snapshot = (): ChecksShown => this.#shown

  /** Asks what is explained now. */
  refresh = async (): Promise<void> => {
    const list = await this.#transport.explanations()
    if (!list) return
    this.#said = list
    if (this.#shown.isChecked) this.#check()
  }

  /** Makes the change that mends a finding. Returns why it can't be made, or null. */
  fix({ check, about }: Finding): Outcome {
    return this.#draft.add((report) => {
      const { findings } = checkReport(report, { elsewhere: this.#elsewhere })
      return findings.find((one) => one.check === check && one.about === about)?.fix?.changes ?? CHANGED
    })
  }

  /** Says why a finding is so nevertheless. */
  async explain({ check, about }: Finding, words: string): Promise<Outcome> {
    const outcome = await this.#transport.explain({ check, about, words })
    await this.refresh()
    return outcome
  }

  /** Takes an explanation back. */
  async withdraw({ check, about }: Finding): Promise<Outcome> {
    const outcome = await this.#transport.withdraw({ check, about })
    await this.refresh()
    return outcome
  }

  /** Puts the caret where a finding points, wherever that stands by now. */
  goTo(start: number): void {
    if (this.#shown.report) this.#draft.focusAt(this.#draft.placeNow(this.#shown.report, start))
  }

  /** The words that open findings point at, where they stand in the text as it is now. */
  marks(): { from: number; to: number; message: string }[] {
    const { report, open } = this.#shown
    if (!report) return []
    const now = (position: number) => this.#draft.placeNow(report, position)
    return open.flatMap(({ places, message }) =>
      places.map(({ span }) => ({ from: now(span.start), to: now(span.end), message })),
    )
  }

  #soon(): void {
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.#check(), AFTER_READING_MS)
  }

  #check(): void {
    const { report } = this.#draft
    const { findings, held } = checkReport(report, { elsewhere: this.#elsewhere })
    const explained: Explained[] = []
    const open: Finding[] = []
    for (const finding of findings) {
      const explanation = this.#said.explanations.find(
        ({ check, about }) => check === finding.check && about === finding.about,
      )
      if (explanation) explained.push({ finding, explanation })
      else open.push(finding)
    }
    this.#shown = { isChecked: true, report, open, explained, held, mayExplain: this.#said.mayExplain }
    for (const listener of this.#listeners) listener()
  }
}
