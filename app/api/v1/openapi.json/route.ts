import { answered, responseOf } from '@/lib/api/answer'
import { openApiDocument } from '@/lib/api/openapi-render'
import { appAddress } from '@/lib/request'

/** The document of the API. It says nothing of the workspace, so it is for everybody: tools read it by its address. */
export async function GET(request: Request) {
  const answer = answered(200, openApiDocument(await appAddress()), {
    'content-type': 'application/vnd.oai.openapi+json;version=3.1',
  })
  return responseOf(answer, request)
}
