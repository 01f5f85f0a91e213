import { serveNothing } from '@/lib/api/serve'

/** Addresses of the API that nothing stands at. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serveNothing()
