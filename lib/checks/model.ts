import type { Report, Span } from '@/lib/markdown/model'
import type { TextChange } from '@/lib/markdown/write'
import type { Sentence } from './sentences'

/** A place of the text that a remark points at. `line` counts from 1; `text` are its words as written. */
export type Place = { span: Span; line: number; text: string }

/** What one click would change of the text the report was read from. The label is an order: "Write 48 minutes". */
export type Fix = { label: string; changes: TextChange[] }

/** Two places disagree, or something that is needed is missing. Where something is missing, the place is where it would be. */
export type Finding = {
  check: string
  /**
   * What it is about, by words and not by place: the same as long as those words are. An explanation is kept under it.
   */
  about: string
  message: string
  places: Place[]
  fix: Fix | null
}

/** A claim of the text that was held against its facts, and holds. */
export type Held = { check: string; message: string; places: Place[] }

/** A remark as a check makes it; its name is added where all of them are run. */
export type Remark = (Omit<Finding, 'check'> & { holds?: false }) | (Omit<Held, 'check'> & { holds: true })

/** What is known beside the report itself. */
export type Surroundings = {
  /** By `sentenceKey`: the reference of another report that says this sentence too. */
  elsewhere: ReadonlyMap<string, string>
}

/** A report with what several checks look at, computed once. */
export type Evidence = { report: Report; sentences: Sentence[] } & Surroundings

/** One way in which a report can fail to hold up. */
export type Check = {
  /** Kebab-case, for scripts and explanations: never changed once released. */
  id: string
  /** Its name on the screen. */
  name: string
  /** One sentence: why a reader is better off for it. */
  why: string
  /** Documents it is about. */
  of: readonly Report['kind'][]
  run(evidence: Evidence): Remark[]
}
