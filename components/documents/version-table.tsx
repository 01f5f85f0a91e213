import type { ReactNode } from 'react'
import { Form, Submit } from '@/components/ui/form'
import { Instant } from '@/components/ui/instant'
import { restoreRevision } from '@/lib/documents/revision-actions'
import type { VersionView, Writer } from '@/lib/documents/revision-schema'
import { COMPARE_FORM } from './compare-form'
import { REASON_WORDS, versionName, wordsChangedWords } from './version-words'

type Props = {
  versions: VersionView[]
  /** The address of the history. */
  address: string
  zone: string
  /** The document, for who may bring a version back; null for others. */
  documentId: string | null
}

/** The versions of a report, the latest first: to choose two to compare, and one to bring back. */
export function VersionTable({ versions, address, zone, documentId }: Props) {
  const mayRestore = documentId !== null && versions.some(({ isCurrent }) => !isCurrent)
  return (
    <div className="stacks">
      <table className="table versions">
        <caption>Times in {zone}</caption>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">When</th>
            <th scope="col">Who wrote</th>
            <th scope="col">What changed</th>
            {mayRestore && (
              <th scope="col" className="deed">
                Bring back
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {versions.map((version, index) => (
            <Row
              key={version.number ?? 'now'}
              version={version}
              index={index}
              before={(version.number ?? (versions[1]?.number ?? 0) + 1) - 1}
              address={address}
              zone={zone}
              deed={
                mayRestore && (
                  <td className="deed">
                    {!version.isCurrent && version.number !== null && (
                      <BringBack documentId={documentId} number={version.number} />
                    )}
                  </td>
                )
              }
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type RowProps = {
  version: VersionView
  index: number
  /** The number of the version before; 0 where there is none. */
  before: number
  address: string
  zone: string
  deed: ReactNode
}

function Row({ version: { number, reason, at, words, writers }, index, before, address, zone, deed }: RowProps) {
  const name = versionName(number)
  const value = number ?? 'now'
  return (
    <tr>
      <th scope="row">
        {number === null ? 'As it stands' : number}
        {reason && <small>{REASON_WORDS[reason]}</small>}
      </th>
      <td data-label="From" className="choice">
        <Choice name="from" value={value} label={`From ${name}`} isChosen={index === 1} />
      </td>
      <td data-label="To" className="choice">
        <Choice name="to" value={value} label={`To ${name}`} isChosen={index === 0} />
      </td>
      <td>
        <Instant at={at === null ? null : new Date(at)} zone={zone} missing="not recorded" />
      </td>
      <td className="what">
        <Writers writers={writers} />
      </td>
      <td className="what">
        {words && <Changed words={words} name={name} href={`${address}?from=${before}&to=${value}`} />}
      </td>
      {deed}
    </tr>
  )
}

type ChoiceProps = { name: string; value: number | 'now'; label: string; isChosen: boolean }

function Choice({ name, value, label, isChosen }: ChoiceProps) {
  return (
    <input type="radio" form={COMPARE_FORM} name={name} value={value} aria-label={label} defaultChecked={isChosen} />
  )
}

function Writers({ writers }: { writers: Writer[] }) {
  const named = writers.filter(({ name }) => name !== null)
  return named.map(({ id, name }, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <a href={`/people/${id}`}>{name}</a>
    </span>
  ))
}

type ChangedProps = {
  words: { added: number; removed: number }
  name: string
  href: string
}

function Changed({ words, name, href }: ChangedProps) {
  return (
    <a href={href} aria-label={`${wordsChangedWords(words)} in ${name}`}>
      {wordsChangedWords(words)}
    </a>
  )
}

function BringBack({ documentId, number }: { documentId: string; number: number }) {
  return (
    <Form action={restoreRevision} className="inline">
      <input type="hidden" name="documentId" value={documentId} />
      <input type="hidden" name="number" value={number} />
      <Submit quiet label={`Bring this text back: version ${number}`}>
        Bring this text back
      </Submit>
    </Form>
  )
}
