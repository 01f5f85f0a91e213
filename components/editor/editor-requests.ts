type Name = { id: string; name: string; kind: 'person' | 'team'; about: string | null }

/** People and teams by what was typed of their name; throws where nobody answers. */
export async function findNames(query: string): Promise<Name[]> {
  const response = await fetch(`/api/people?q=${encodeURIComponent(query)}`)
  if (!response.ok) throw new Error('Names could not be looked up.')
  const body: { names: Name[] } = await response.json()
  return body.names
}

/** People by what was typed of their name, for "@"; none where nobody answers. */
export async function findPeople(query: string): Promise<{ id: string; name: string; role: string | null }[]> {
  const names = await findNames(query).catch(() => [])
  return names.filter(({ kind }) => kind === 'person').map(({ id, name, about }) => ({ id, name, role: about }))
}

/** Stores a picture of a report and returns its address. Throws a sentence that says why it wasn't. */
export async function storeImage(documentId: string, file: File): Promise<string> {
  const response = await fetch(`/api/documents/${documentId}/images`, { method: 'POST', body: file }).catch(() => null)
  const body: { address?: string; message?: string } = (await response?.json().catch(() => null)) ?? {}
  if (response?.ok && body.address) return body.address
  throw new Error(body.message ?? `${file.name} could not be stored. Try again when you are on line.`)
}
