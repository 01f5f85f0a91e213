/** What is said of a person who isn't there, or isn't there any more. */
export const NO_SUCH_PERSON = 'There is no such person. Choose one of the list.'
