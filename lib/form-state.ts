/** What a form shows after it was sent. */
export type FormState<Result = unknown> = {
  /** What was typed, to be filled in again; never a password. Empty where the form was accepted. */
  values: Record<string, string>
  /** What is wrong, by field. */
  errors: Record<string, string>
  /** Why it was refused as a whole. */
  refusal: string | null
  /** What the mutation returned; null unless it was done. */
  result: Result | null
  isDone: boolean
  /** Where it leads now that it is done; null where it stays. */
  next: string | null
}

/** A form that hasn't been sent. */
export const untouched: FormState<never> = {
  values: {},
  errors: {},
  refusal: null,
  result: null,
  isDone: false,
  next: null,
}
