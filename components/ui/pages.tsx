/** Links to the pages beside this one of a list; nothing where there are none. */
export function Pages({ label, previous, next }: { label: string; previous: string | null; next: string | null }) {
  if (!previous && !next) return null
  return (
    <nav className="pages" aria-label={label}>
      {previous && (
        <a href={previous} rel="prev">
          ← Previous page
        </a>
      )}
      {next && (
        <a href={next} rel="next">
          Next page →
        </a>
      )}
    </nav>
  )
}
