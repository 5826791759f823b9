import * as z from 'zod'
import { fediverseAddress, listOf, oneOf, optional, required, text, textThat } from '#lib/content/checks'
import { checkFields } from '#lib/content/fields'
import { idOfFile } from '#lib/content/file-id'
import { image, target } from '#lib/content/link-checks'
import type { SourceFile } from '#lib/content/source-file'
import { parseYaml } from '#lib/content/yaml'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'

export interface ProfileLink {
  readonly label: string
  readonly href: string
}

export interface Author {
  readonly id: string
  readonly name: string
  readonly pronouns: string | undefined
  /** Plain text; blank lines separate paragraphs. */
  readonly bio: string | undefined
  /** Path relative to `content/authors`, or an https address. */
  readonly avatar: string | undefined
  /** A fediverse address such as `@ada@social.example`. */
  readonly fediverse: string | undefined
  /** Shown on the author's page with `rel=me`. */
  readonly links: readonly ProfileLink[]
  /** Who may enter the studio, and as what; `undefined` for those who may not. */
  readonly role: 'author' | 'editor' | 'admin' | undefined
  /** Sign-in identities, e.g. `github:octo` or `mail:ada@example.org`. */
  readonly identities: readonly string[]
}

const mail = /^mail:[\x21-\x3f\x41-\x7e]{1,64}@[\x21-\x3f\x41-\x7e]+\.[\x21-\x3f\x41-\x7e]+$/
const github = /^github:[a-z\d][a-z\d-]{0,38}$/i
const oidc = /^oidc:\S.*$/

/** How somebody is known to who vouches for them. Letters that only look Latin are refused: they name somebody else. */
const identity = textThat(
  (value) => mail.test(value) || github.test(value) || oidc.test(value),
  'is no identity',
  'write mail:ada@example.org, github:<login or number> or oidc:<subject>, in plain Latin letters',
)

const authorFields = {
  name: required(text),
  pronouns: optional(text),
  bio: optional(text),
  avatar: optional(image),
  fediverse: optional(fediverseAddress),
  links: listOf(z.strictObject({ label: required(text), href: required(target) })),
  role: optional(oneOf('author', 'editor', 'admin')),
  identities: listOf(required(identity)),
}
const authorSchema = z.strictObject(authorFields)

/** Reads `authors/<id>.yaml`. All problems of the file at once. */
export function parseAuthor(file: SourceFile): Result<Author, Problem[]> {
  const id = idOfFile(file.path)
  const yaml = parseYaml(file.path, file.text)
  if (!yaml.ok) return yaml
  const fields = checkFields(yaml.value, authorSchema, Object.keys(authorFields))
  if (!id.ok || !fields.ok) return err([...(id.ok ? [] : [id.error]), ...(fields.ok ? [] : fields.error)])
  return ok({ id: id.value, ...fields.value })
}
