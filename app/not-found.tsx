import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <>
      <h1>There is nothing at this address</h1>
      <p className="standfirst">
        Look among the <a href="/incidents">incidents</a> or the <a href="/reviews">weekly reviews</a>, or start at the{' '}
        <a href="/">first page</a>.
      </p>
    </>
  )
}
