declare module 'wawoff2' {
  /** Unpacks a WOFF 2.0 font (W3C, 2018) into an OpenType font. Rejects what is none. */
  export function decompress(font: Uint8Array): Promise<Uint8Array>
}
