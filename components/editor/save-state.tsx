import type { ReactNode } from 'react'
import type { SaveState as State } from './text-sync'

type Props = { state: State; savedAt: Date | null; text: () => string; fileName: string }

const two = (number: number) => String(number).padStart(2, '0')

/** What is true of what was typed: saved, on its way, or kept here. Never says more than the server has said. */
export function SaveState({ state, savedAt, text, fileName }: Props) {
  return (
    <p className="save-state" role="status" data-state={state.kind}>
      {words(state, savedAt)}
      {state.kind === 'refused' && <Copies text={text} fileName={fileName} />}
    </p>
  )
}

function words(state: State, savedAt: Date | null): ReactNode {
  switch (state.kind) {
    case 'saved':
      return savedAt ? `Saved ${two(savedAt.getHours())}:${two(savedAt.getMinutes())}` : 'Saved'
    case 'saving':
      return 'Saving…'
    case 'offline':
      return `Offline. ${kept(state.isKept)}`
    case 'signed out':
      return (
        <>
          You are signed out.{' '}
          <a href="/sign-in" target="_blank" rel="noreferrer">
            Sign in again
          </a>{' '}
          in another tab, and it is sent. {kept(state.isKept)}
        </>
      )
    case 'refused':
      return `Not saved. ${state.message} ${kept(true)}`
  }
}

function kept(isKept: boolean): string {
  return isKept ? 'What you type is kept on this device.' : 'This browser keeps nothing: don’t close this tab.'
}

/** The two ways to take a text along that can't be sent. */
export function Copies({ text, fileName }: { text: () => string; fileName: string }) {
  const download = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text()], { type: 'text/markdown' }))
    link.download = fileName
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <span className="copies">
      <button type="button" className="plain-button" onClick={() => void navigator.clipboard?.writeText(text())}>
        Copy the text
      </button>
      <button type="button" className="plain-button" onClick={download}>
        Download it
      </button>
    </span>
  )
}
