'use client'

import { createContext, type ReactNode, use, useActionState, useEffect } from 'react'
import { useFormStatus } from 'react-dom'
import { type FormState, untouched } from '@/lib/form-state'

export type FormAction<Result = unknown> = (previous: FormState, form: FormData) => Promise<FormState<Result>>

const Sent = createContext<FormState>(untouched)

/** What became of the form around a component: what was typed and what is wrong with it. */
export const useForm = () => use(Sent)

type FormProps<Result> = {
  action: FormAction<Result>
  /** What is said when it was done, from a client component also by what came of it; nothing where the page shows it. */
  done?: string | ((result: Result) => ReactNode)
  className?: string
  children: ReactNode
}

/** A form that keeps what was typed when it is refused, and says why. It works without JavaScript. */
export function Form<Result>({ action, done, className = 'form', children }: FormProps<Result>) {
  const [state, send] = useActionState<FormState<Result>, FormData>(action, untouched)
  useEffect(() => {
    if (state.next) window.location.assign(state.next)
  }, [state.next])
  return (
    <form action={send} className={className}>
      {state.refusal && (
        <p className="refusal" role="alert">
          {state.refusal}
        </p>
      )}
      <Sent value={state}>{children}</Sent>
      {state.isDone && !state.next && typeof done === 'string' && <p role="status">{done}</p>}
      {state.result !== null && typeof done === 'function' && (
        <div role="status" className="outcome">
          {done(state.result)}
        </div>
      )}
    </form>
  )
}

type SubmitProps = { children: ReactNode; quiet?: boolean; label?: string; name?: string; value?: string }

/** The button that sends a form; `quiet` where it isn't what the page is for. It can't be pressed twice. */
export function Submit({ children, quiet = false, label, ...rest }: SubmitProps) {
  const { pending } = useFormStatus()
  const { next } = useForm()
  return (
    <button
      className={quiet ? 'button quiet' : 'button'}
      type="submit"
      aria-label={label}
      disabled={pending || next !== null}
      {...rest}
    >
      {children}
    </button>
  )
}
