import type { ReactNode } from 'react'

/** What a page says of the file behind it, and what its printed form says at the foot of every sheet. */
export function Colophon({
  markdownHref,
  fileName,
  sha256,
  reference,
  asOf,
  children,
}: {
  markdownHref: string
  fileName: string | null
  sha256: string
  reference: string
  /** The instant of reading as people read it, with its zone. */
  asOf: string
  children?: ReactNode
}) {
  return (
    <footer className="colophon">
      <p className="screen-only">
        <a href={markdownHref}>Markdown of this report</a>
        {fileName && <span className="soft"> from {fileName}</span>}
      </p>
      {children}
      <p className="soft">
        As of {asOf} · SHA-256 <code>{sha256}</code>
      </p>
      <RunningFoot reference={reference} sha256={sha256} asOf={asOf} />
    </footer>
  )
}

/** Text of a CSS string; what could end it is left out. */
function cssText(text: string): string {
  return `"${text.replace(/["\\\n\r<>]/g, '')}"`
}

function RunningFoot({ reference, sha256, asOf }: { reference: string; sha256: string; asOf: string }) {
  const style = `@page{
    @bottom-left{content:${cssText(`${reference} · ${sha256.slice(0, 12)}`)}}
    @bottom-center{content:${cssText(`As of ${asOf}`)}}
  }`
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made above, of checked characters
  return <style dangerouslySetInnerHTML={{ __html: style }} />
}
