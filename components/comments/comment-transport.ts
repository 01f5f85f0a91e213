import { type Outcome, readFromServer, sendToServer } from '@/components/documents/document-requests'
import { type AddComment, type CommentDeed, CommentList } from '@/lib/comments/schema'

/** Carries what is said of one document between a browser and its server. Nothing here throws. */
export class CommentTransport {
  readonly #address: string

  constructor(documentId: string) {
    this.#address = `/api/documents/${documentId}/comments`
  }

  /** What is said of the document; null where nobody says. */
  async list(): Promise<CommentList | null> {
    const list = CommentList.safeParse(await readFromServer(this.#address))
    return list.success ? list.data : null
  }

  add(comment: AddComment): Promise<Outcome> {
    return sendToServer(this.#address, 'POST', comment)
  }

  deed(id: string, deed: CommentDeed): Promise<Outcome> {
    return sendToServer(`${this.#address}/${id}`, 'POST', deed)
  }
}
