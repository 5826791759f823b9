import path from 'node:path'
import { mediaType } from '#lib/compile/mediatype'

/** Types of files that the site itself is made of, or that no post may bring. */
const own: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.xsl': 'text/xsl',
}

const isText = /^text\/|^application\/(?:json|toml|xml|yaml)$/

/** The media type a file is served with, by its extension, with the charset of text; unknown ones are downloads. */
export function fileMediaType(file: string): string {
  const extension = path.extname(file).toLowerCase()
  const type = own[extension] ?? mediaType(extension.slice(1))
  return isText.test(type) ? `${type}; charset=utf-8` : type
}
