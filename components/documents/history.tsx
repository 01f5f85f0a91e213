import { Form, Submit } from '@/components/ui/form'
import { Pages } from '@/components/ui/pages'
import { keepVersion } from '@/lib/documents/revision-actions'
import type { VersionView } from '@/lib/documents/revision-schema'
import { CompareForm } from './compare-form'
import { VersionTable } from './version-table'

type Props = {
  versions: VersionView[]
  next: number | null
  isFirstPage: boolean
  address: string
  zone: string
  documentId: string
  /** True for who may keep a version and bring one back. */
  mayWrite: boolean
  /** What was just done, or what is wrong with what was asked; null where it is nothing. */
  said: string | null
}

/** The versions of a report, and what can be done with them. */
export function History({ versions, next, isFirstPage, address, zone, documentId, mayWrite, said }: Props) {
  const isKept = versions[0]?.number !== null
  return (
    <>
      <p className="standfirst">
        A version is kept when typing has rested for five minutes, before another text takes its place, and whenever
        somebody asks for it.
      </p>
      {said && (
        <p role="status" className="said">
          {said}
        </p>
      )}
      {mayWrite && isFirstPage && !isKept && (
        <Form action={keepVersion} className="keep">
          <input type="hidden" name="documentId" value={documentId} />
          <Submit quiet>Keep this version</Submit>
        </Form>
      )}
      <div className="block">
        <VersionTable versions={versions} address={address} zone={zone} documentId={mayWrite ? documentId : null} />
        {versions.length > 1 && <CompareForm address={address} />}
      </div>
      <Pages
        label="Pages of the history"
        previous={isFirstPage ? null : address}
        next={next === null ? null : `${address}?before=${next}`}
      />
    </>
  )
}
