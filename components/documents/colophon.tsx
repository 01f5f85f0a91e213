import { Fragment, type ReactNode } from 'react'

/** What a page says of the file behind it, and what its printed form says at the foot of every sheet. */
export function Colophon({
  markdownHref,
  otherFiles = [],
  fileName,
  sha256,
  reference,
  asOf,
  nonce,
  children,
}: {
  markdownHref: string
  /** The same document in other forms. */
  otherFiles?: { name: string; href: string }[]
  fileName: string | null
  /** Of the whole document; null where it isn't shown whole. */
  sha256: string | null
  reference: string
  /** The instant of reading as people read it, with its zone. */
  asOf: string
  /** What lets a style on this page count. */
  nonce: string
  children?: ReactNode
}) {
  return (
    <footer className="colophon">
      <p className="screen-only">
        <a href={markdownHref}>Markdown</a>
        {fileName && <span className="soft"> from {fileName}</span>}
        {otherFiles.map(({ name, href }) => (
          <Fragment key={href}>
            {' · '}
            <a href={href}>{name}</a>
          </Fragment>
        ))}
      </p>
      {children}
      <p className="soft">
        As of {asOf}
        {sha256 && (
          <>
            {' '}
            · SHA-256 <code>{sha256}</code>
          </>
        )}
      </p>
      <RunningFoot name={[reference, sha256?.slice(0, 12)].filter(Boolean).join(' · ')} asOf={asOf} nonce={nonce} />
    </footer>
  )
}

/** Text of a CSS string; what could end it is left out. */
function cssText(text: string): string {
  return `"${text.replace(/["\\\n\r<>]/g, '')}"`
}

function RunningFoot({ name, asOf, nonce }: { name: string; asOf: string; nonce: string }) {
  const style = `@page{
    @bottom-left{content:${cssText(name)}}
    @bottom-center{content:${cssText(`As of ${asOf}`)}}
  }`
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made above, of checked characters
  return <style nonce={nonce} dangerouslySetInnerHTML={{ __html: style }} />
}
