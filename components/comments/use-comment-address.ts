'use client'

import { useEffect } from 'react'
import type { CommentStore } from './comment-store'

/** Follows an address that names a comment ("#comment-…") once comments are known; the panel may be hidden till then. */
export function useCommentAddress(comments: CommentStore, isLoaded: boolean): void {
  useEffect(() => {
    if (!isLoaded) return
    const follow = () => {
      const id = /^#comment-(.+)$/.exec(location.hash)?.[1]
      if (id === undefined) return
      comments.goTo(id, false)
      comments.open(id, true)
    }
    follow()
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [isLoaded, comments])
}
