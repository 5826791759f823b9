import { headers } from 'next/headers'
import { Heading } from '#components/studio/heading'
import { runtime } from '#lib/server/runtime'
import { StudioPage } from './_desk/studio-page.tsx'

/** No such file, or no such part of the studio. */
export default async function StudioNotFound() {
  const editor = await runtime.access.editorOf(await headers())
  return (
    <StudioPage editor={editor}>
      <title>Not found · Studio</title>
      <Heading title="There is nothing at this address" above="404" />
      <p>A file that was renamed or removed is not listed under its old name.</p>
      <p>
        <a href="/studio">To all posts</a>
      </p>
    </StudioPage>
  )
}
