import { Instant } from '@/components/ui/instant'
import type { ComparisonView } from '@/lib/documents/revision-queries'
import { Difference } from './difference'
import { namesOf, versionName, wordsChangedWords } from './version-words'

type Props = { comparison: ComparisonView; address: string; isWhole: boolean }

/** How one version of a report became another. */
export function Comparison({ comparison, address, isWhole }: Props) {
  const { older, newer, pieces, words, writers, isAttributed, zone } = comparison
  const here = `${address}?from=${older.number ?? 'now'}&to=${newer.number ?? 'now'}`
  const names = namesOf(writers)
  const isSame = pieces.every(({ kind }) => kind === 'same')
  return (
    <>
      <p className="standfirst">
        From {versionName(older.number)} of <Time at={older.at} zone={zone} /> to {versionName(newer.number)} of{' '}
        <Time at={newer.at} zone={zone} />, times in {zone}: {wordsChangedWords(words)}.
        {names && ` Written by ${names}.`}
        {names && !isAttributed && ' Who wrote which of the words isn’t kept any longer.'}
      </p>
      <p className="tools screen-only">
        <a href={address}>All versions</a>
        {!isSame && (
          <a href={isWhole ? here : `${here}&all=1`}>{isWhole ? 'Show the changes alone' : 'Show the whole text'}</a>
        )}
      </p>
      {isSame ? (
        <p className="missing">Both read the same.</p>
      ) : (
        <>
          <p className="soft legend">
            <ins>Underlined</ins> came in, <del>struck through</del> went out.
          </p>
          <Difference pieces={pieces} allHref={isWhole ? null : `${here}&all=1`} />
        </>
      )}
    </>
  )
}

function Time({ at, zone }: { at: string | null; zone: string }) {
  return <Instant at={at === null ? null : new Date(at)} zone={zone} missing="a time that is not recorded" />
}
