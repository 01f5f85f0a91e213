import type { ChangeSet } from '@codemirror/state'
import { changesOf } from '@/lib/editing/difference'
import { mapSpan, type Span } from '@/lib/editing/positions'
import type { Report, Section } from '@/lib/markdown/model'
import { readReport } from '@/lib/markdown/read'
import type { TextChange } from '@/lib/markdown/write'
import type { Edit } from '@/lib/report-rows/edit'
import { RowKeys } from './row-keys'

/** The text that a report is read from and written to: an editor's document. */
export type TextHost = {
  text(): string
  /** Makes an own change, one step of undo; the host calls `textChanged` for it like for any other. */
  apply(changes: ChangeSet): void
  undo(): boolean
  redo(): boolean
  focusAt(position: number): void
}

/** How a field of a row is read and written. */
export type FieldAccess<Row> = {
  field: string
  read: (row: Row) => string
  set: (report: Report, row: Row, value: string) => Edit
}

/** Two people wrote the same field: both values, until somebody chooses. */
export type Conflict = { key: string; field: string; mine: string; theirs: string }

export type DraftSnapshot = { report: Report; conflicts: readonly Conflict[] }

type Watched = { key: string; span: Span; mine: string; until: number; isTouched: boolean; access: FieldAccess<never> }
type Open = { conflict: Conflict; access: FieldAccess<never> }

/** Longer than between two keys: reading costs about 10 ms for 30 KB, which the next key would wait for. */
const RESTS = 400
const AT_LATEST = 2_000
/** How long after a field was written somebody else's change of it counts as made at the same time. */
const SAME_TIME = 15_000
const KEPT_READINGS = 3

/** What a reading is for: a row is being changed, or typing in the text came to rest. */
type Cause = 'row' | 'rest'

/**
 * The report as it is being written: read anew from the text when changes rest, and changed through its rows. Knows
 * which row is which from reading to reading, and when two people wrote the same field.
 */
export class ReportDraft {
  private readonly keys = new RowKeys()
  private readonly listeners = new Set<(cause: Cause) => void>()
  private readings: { report: Report; since: ChangeSet | null }[] = []
  private watched: Watched[] = []
  private open: Open[] = []
  private resting: ReturnType<typeof setTimeout> | undefined
  private latest: ReturnType<typeof setTimeout> | undefined
  private shown: DraftSnapshot

  constructor(
    private readonly host: TextHost,
    private readonly kind?: Report['kind'],
  ) {
    const report = readReport(host.text(), { kind })
    this.readings = [{ report, since: null }]
    this.keys.read(report, null)
    this.shown = { report, conflicts: [] }
  }

  /** As read last; it may lie behind the text by what was typed in the last moments. */
  get report(): Report {
    return this.shown.report
  }

  readonly snapshot = (): DraftSnapshot => this.shown

  readonly subscribe = (listener: (cause: Cause) => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** To be called by the host at every change of its text, own or remote, in order. */
  textChanged(changes: ChangeSet, isRemote: boolean): void {
    for (const reading of this.readings) reading.since = reading.since ? reading.since.compose(changes) : changes
    this.watched = this.watched.flatMap((field) => {
      const span = mapSpan(field.span, changes, true)
      if (!span || field.until < Date.now()) return []
      const touches = changes.touchesRange(field.span.start, field.span.end) !== false
      // Whoever goes on writing there has seen what came.
      if (touches && !isRemote) return []
      const isTouched = field.isTouched || touches
      return [{ ...field, span, isTouched }]
    })
    clearTimeout(this.resting)
    this.resting = setTimeout(() => this.readNow('rest'), RESTS)
    this.latest ??= setTimeout(() => this.readNow('rest'), AT_LATEST)
  }

  /** Reads the text anew if it changed; returns the report that is true now. */
  readNow(cause: Cause = 'row'): Report {
    this.stopWaiting()
    const last = this.readings.at(-1)
    if (last && !last.since) return last.report
    const report = readReport(this.host.text(), { kind: this.kind })
    this.keys.read(report, last?.since ?? null)
    this.readings = [...this.readings, { report, since: null }].slice(-KEPT_READINGS)
    this.compareWatched()
    this.show(report, cause)
    return report
  }

  /** The key of a row or section of the last reading; the same row keeps it while text moves. */
  keyOf(row: { span: Span } | Section): string {
    return this.keys.keyOf(row)
  }

  /**
   * Makes changes of `report.source`, moved over what came since; what was taken out since isn't put in again. Throws
   * RangeError for a report that isn't one of the last readings.
   */
  change(report: Report, changes: readonly TextChange[]): void {
    const reading = this.readings.find((one) => one.report === report)
    if (!reading) throw new RangeError('this report was read too long ago')
    const { since } = reading
    const standing = changes.filter(({ start, end }) => start === end || !since || mapSpan({ start, end }, since, true))
    if (standing.length === 0) return
    const own = changesOf(standing, report.source.length)
    this.host.apply(since ? own.map(since) : own)
    this.readNow()
  }

  /**
   * Writes a field of a row, which read `began` when somebody began to write `value`. Where somebody else has changed it
   * meanwhile both values are kept as a conflict. Returns why it can't be written, or null.
   */
  write<Row extends { span: Span }>(
    key: string,
    began: string,
    value: string,
    access: FieldAccess<Row>,
  ): string | null {
    const report = this.readNow()
    const row = this.keys.rowOf(key) as Row | null
    if (!row) return 'Somebody else took this row out. Copy your text before you leave it.'
    const now = access.read(row)
    if (now !== began && now !== value) {
      this.openConflict({ key, field: access.field, mine: value, theirs: now }, access as FieldAccess<never>)
      return null
    }
    const edit = access.set(report, row, value)
    if (typeof edit === 'string') return edit
    this.closeConflict(key, access.field)
    if (edit.length === 0) return null
    this.change(report, edit)
    this.watch(key, access as FieldAccess<never>)
    return null
  }

  /** Changes the row that has a key, as it is now. Returns why it can't be done, or null. */
  act<Row extends { span: Span }>(key: string, edit: (report: Report, row: Row) => Edit): string | null {
    return this.add((report) => {
      const row = this.keys.rowOf(key) as Row | null
      return row ? edit(report, row) : 'Somebody else took this row out.'
    })
  }

  /** Changes the report as it is now. Returns why it can't be done, or null. */
  add(edit: (report: Report) => Edit): string | null {
    const report = this.readNow()
    const changes = edit(report)
    if (typeof changes === 'string') return changes
    this.change(report, changes)
    return null
  }

  /** Settles a conflict with one of its values. Returns why that can't be written, or null. */
  settle(conflict: Conflict, value: string): string | null {
    const found = this.open.find((one) => one.conflict === conflict)
    const report = this.readNow()
    const row = this.keys.rowOf(conflict.key) as never
    if (!found || !row) {
      this.closeConflict(conflict.key, conflict.field)
      return null
    }
    const edit = found.access.set(report, row, value)
    if (typeof edit === 'string') return edit
    this.closeConflict(conflict.key, conflict.field)
    if (edit.length > 0) this.change(report, edit)
    this.watch(conflict.key, found.access)
    return null
  }

  /** Where the row that has a key stands in the text as it is now; null where it is there no more. */
  spanOf(key: string): Span | null {
    this.readNow()
    return this.keys.rowOf(key)?.span ?? null
  }

  /** Where a place of one of the last readings stands in the text as it is now; as it was for a reading too long ago. */
  placeNow(report: Report, position: number): number {
    const since = this.readings.find((one) => one.report === report)?.since
    return since ? since.mapPos(Math.min(position, since.length), -1) : position
  }

  /** Puts the caret into the text. */
  focusAt(position: number): void {
    this.host.focusAt(position)
  }

  /** Takes back the last own change of the text. False where there is none. */
  undo(): boolean {
    const isDone = this.host.undo()
    this.readNow()
    return isDone
  }

  /** Makes again what was taken back last. False where there is none. */
  redo(): boolean {
    const isDone = this.host.redo()
    this.readNow()
    return isDone
  }

  private watch(key: string, access: FieldAccess<never>): void {
    const row = this.keys.rowOf(key) as (Row & { slots?: Partial<Record<string, Span>> }) | null
    if (!row) return
    const span = row.slots?.[access.field] ?? row.span
    const others = this.watched.filter((field) => field.key !== key || field.access.field !== access.field)
    const mine = access.read(row as never)
    this.watched = [...others, { key, span, mine, until: Date.now() + SAME_TIME, isTouched: false, access }]
  }

  /** A field that was just written, and that somebody else's change has reached, may not say what was written. */
  private compareWatched(): void {
    for (const field of this.watched.filter(({ isTouched }) => isTouched)) {
      const row = this.keys.rowOf(field.key)
      const now = row ? field.access.read(row as never) : field.mine
      if (now === field.mine) continue
      // Written at one moment, both stand there side by side.
      const theirs = now.includes(field.mine) ? now.replace(field.mine, () => '').trim() : now
      this.open = [
        ...this.without(field.key, field.access.field),
        { conflict: { key: field.key, field: field.access.field, mine: field.mine, theirs }, access: field.access },
      ]
      this.watched = this.watched.filter((other) => other !== field)
    }
    this.watched = this.watched.map((field) => ({ ...field, isTouched: false }))
  }

  private openConflict(conflict: Conflict, access: FieldAccess<never>): void {
    this.open = [...this.without(conflict.key, conflict.field), { conflict, access }]
    this.show(this.report)
  }

  private closeConflict(key: string, field: string): void {
    const open = this.without(key, field)
    if (open.length === this.open.length) return
    this.open = open
    this.show(this.report)
  }

  private without(key: string, field: string): Open[] {
    return this.open.filter(({ conflict }) => conflict.key !== key || conflict.field !== field)
  }

  private show(report: Report, cause: Cause = 'row'): void {
    this.shown = { report, conflicts: this.open.map(({ conflict }) => conflict) }
    for (const listener of this.listeners) listener(cause)
  }

  private stopWaiting(): void {
    clearTimeout(this.resting)
    clearTimeout(this.latest)
    this.latest = undefined
  }
}

type Row = { span: Span }
