import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { unlessMissing } from '#lib/core/unless-missing'
import { writeWhole } from '#lib/core/whole-file'

/**
 * The secret of this installation: made when there is none, readable by its owner only. Of processes that start at
 * once all get the same, since a file can be linked to a name once. `agree` says which it is to be from now on.
 */
export async function keepSecret(
  folder: string,
  agree: (own: string) => Promise<string> = async (own) => own,
): Promise<string> {
  const own = await keepOwnSecret(folder)
  const agreed = await agree(own)
  if (agreed === own || agreed.length < 43) return own
  await writeWhole(path.join(/* turbopackIgnore: true */ folder, 'secret'), agreed, { mode: 0o600 })
  return agreed
}

async function keepOwnSecret(folder: string): Promise<string> {
  const file = path.join(/* turbopackIgnore: true */ folder, 'secret')
  const known = await unlessMissing(readFile(file, 'utf8'))
  if (known !== undefined && known.length >= 43) return known
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporary = path.join(/* turbopackIgnore: true */ folder, `.secret-${randomBytes(8).toString('hex')}`)
  try {
    await writeFile(temporary, randomBytes(32).toString('base64url'), {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    })
    // One that was cut short is of no use to anybody.
    if (known !== undefined) await rm(file, { force: true })
    await link(temporary, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(temporary, { force: true })
  }
  return readFile(file, 'utf8')
}

/** HMAC-SHA-256 (RFC 2104), base64url; `purpose` keeps a signature for one thing from passing for another. */
export function sign(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}\0${text}`).digest('base64url')
}

/** Compares in constant time. */
export function isSigned(secret: string, purpose: string, text: string, signature: string): boolean {
  const expected = Buffer.from(sign(secret, purpose, text))
  const given = Buffer.from(signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}
