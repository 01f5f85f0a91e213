import type { Check } from './model'

/** Every check, in the order of the report's parts they look at. */
export const CHECKS: readonly Check[] = []
