import type { Metadata } from 'next'
import { Heading } from '#components/studio/heading'
import { SettingsList } from '#components/studio/settings-list'
import { requireEditor } from '#lib/server/require-editor'
import { runtime } from '#lib/server/runtime'
import { describeSettings } from '../_desk/describe-settings.ts'
import { StudioPage } from '../_desk/studio-page.tsx'

export const instant = false
export const metadata: Metadata = { title: 'Settings' }

/** How this site is set up. Changed in its environment, not here. */
export default async function SettingsPage() {
  const editor = await requireEditor('see the settings')
  return (
    <StudioPage editor={editor} section="/studio/settings">
      <Heading title="Settings">
        <p className="next-out">Set in the environment of the server, read when it starts.</p>
      </Heading>
      <SettingsList groups={describeSettings(runtime.settings, runtime.origin())} />
    </StudioPage>
  )
}
