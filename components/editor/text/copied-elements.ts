/** The elements a selector finds, safe to be changed while they are gone through. */
export function all(root: Element, selector: string): Element[] {
  return [...Array.from(root.querySelectorAll(selector))]
}

/** Takes an element off from around what it holds. */
export function unwrap(element: Element): void {
  while (element.firstChild) element.before(element.firstChild)
  element.remove()
}

/** An element's style as it was written; empty where it has none. */
export function styleOf(element: Element): string {
  return element.getAttribute('style') ?? ''
}
