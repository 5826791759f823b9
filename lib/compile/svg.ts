import { err, ok, type Result } from '#lib/core/result'
import type { ImageFault } from './raster'

interface Size {
  readonly width: number | undefined
  readonly height: number | undefined
}

const number = String.raw`\s*(\d*\.?\d+(?:e[+-]?\d+)?)\s*`

/** The size of a drawing in CSS pixels, by its own measures or its `viewBox`; `undefined` when it has neither. */
export function measureSvg(source: string): Result<Size, ImageFault> {
  const tag = /<svg\b(?:[^>"']|"[^"]*"|'[^']*')*>/i.exec(source.replace(/<!--[\s\S]*?-->/g, ''))?.[0]
  if (tag === undefined) return err({ message: 'it is not an SVG drawing', fix: 'export it again as SVG' })
  const box = new RegExp(
    String.raw`\sviewBox\s*=\s*["'][\s\d.,e+-]*?[\s,]+[\d.e+-]+[\s,]+${number}[\s,]${number}["']`,
    'i',
  ).exec(tag)
  const ratio = box && Number(box[2]) > 0 ? Number(box[1]) / Number(box[2]) : undefined
  const width = readLength(tag, 'width')
  const height = readLength(tag, 'height')
  if (width && height) return ok(rounded(width, height))
  if (width && ratio) return ok(rounded(width, width / ratio))
  if (height && ratio) return ok(rounded(height * ratio, height))
  if (box && ratio) return ok(rounded(Number(box[1]), Number(box[2])))
  return ok({ width: undefined, height: undefined })
}

function readLength(tag: string, name: string): number | undefined {
  const length = new RegExp(String.raw`\s${name}\s*=\s*["']${number}(?:px)?["']`, 'i').exec(tag)
  return length ? Number(length[1]) : undefined
}

function rounded(width: number, height: number): Size {
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) }
}
