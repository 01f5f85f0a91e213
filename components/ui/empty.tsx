import type { ReactNode } from 'react'

/** What an empty page says: what would be here, and the command that puts it there. */
export function Empty({ title, command, children }: { title: string; command?: string; children?: ReactNode }) {
  return (
    <section className="empty">
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {command && <pre>{command}</pre>}
    </section>
  )
}
