import { headers } from 'next/headers'
import { Heading } from '#components/studio/heading'
import { runtime } from '#lib/server/runtime'
import { StudioPage } from './_desk/studio-page.tsx'

/** Somebody is signed in, and their role may not do this. */
export default async function StudioForbidden() {
  const editor = await runtime.access.editorOf(await headers())
  return (
    <StudioPage editor={editor}>
      <title>Not allowed · Studio</title>
      <Heading title="Your role may not do this" above="403" />
      {editor && (
        <p>
          You are signed in as {editor.name}, {editor.role}. An administrator can change what you may do.
        </p>
      )}
      <p>
        <a href="/studio">To all posts</a>
      </p>
    </StudioPage>
  )
}
