import { ChangeSet } from '@codemirror/state'
import { ReportDraft, type TextHost } from '@/components/editor/draft'
import { textOf } from '@/lib/editing/authority'

/** A text that tells its draft of every change, as an editor does. */
export class FakeHost implements TextHost {
  draft: ReportDraft
  private undone: ChangeSet[] = []
  private done: ChangeSet[] = []
  constructor(private current: string) {
    this.draft = new ReportDraft(this)
  }
  text() {
    return this.current
  }
  apply(changes: ChangeSet) {
    this.done.push(changes.invert(textOf(this.current)))
    this.make(changes, false)
  }
  undo() {
    return this.back(this.done, this.undone)
  }
  redo() {
    return this.back(this.undone, this.done)
  }
  focusAt() {}
  /** Somebody else replaces the first place where a text stands. */
  theirs(old: string, insert: string) {
    const from = this.current.indexOf(old)
    this.make(ChangeSet.of({ from, to: from + old.length, insert }, this.current.length, '\n'), true)
  }
  private back(from: ChangeSet[], to: ChangeSet[]) {
    const last = from.pop()
    if (!last) return false
    to.push(last.invert(textOf(this.current)))
    this.make(last, false)
    return true
  }
  private make(changes: ChangeSet, isRemote: boolean) {
    this.current = changes.apply(textOf(this.current)).toString()
    this.draft.textChanged(changes, isRemote)
  }
}
