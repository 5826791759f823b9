import { access, constants, mkdir, stat } from 'node:fs/promises'
import { SettingsError, type Settings } from '#lib/server/settings'

/** Makes sure that the folders of the settings can be used; makes the data folder. @throws {SettingsError} naming the first that cannot. */
export async function checkFolders({ contentDir, dataDir }: Settings): Promise<void> {
  try {
    if (!(await stat(contentDir)).isDirectory())
      throw new SettingsError(`CONTENT_DIR=${contentDir}: is no folder`)
  } catch (error) {
    throw settingsError(error, `CONTENT_DIR=${contentDir}: there is no such folder`, ['ENOENT', 'ENOTDIR'])
  }
  try {
    await mkdir(dataDir, { recursive: true })
    await access(dataDir, constants.W_OK)
  } catch (error) {
    const refusals = ['EACCES', 'EEXIST', 'ENOENT', 'ENOTDIR', 'EPERM', 'EROFS']
    throw settingsError(error, `DATA_DIR=${dataDir}: no folder can be made or written to there`, refusals)
  }
}

/** What to throw for an error of the disk: a `SettingsError` when its code is one of those that a wrong setting has. */
function settingsError(error: unknown, message: string, codes: readonly string[]): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && codes.includes(code)
    ? new SettingsError(message, { cause: error })
    : error
}
