import sharp from 'sharp'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const end = Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82])

/** Whether bytes begin and end as a PNG does (W3C PNG, third edition, 5.2 and 11.2.5). */
export function isWholePng(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return file.length > 57 && file.subarray(0, 8).equals(signature) && file.subarray(-12).equals(end)
}

/** The picture in as many colours as a number of bytes has room for; as it is when it is small enough. */
export async function limitPng(bytes: Uint8Array, most: number): Promise<Uint8Array> {
  if (bytes.byteLength < most) return bytes
  for (const colours of [256, 96, 32]) {
    // oxlint-disable-next-line no-await-in-loop
    const fewer = await sharp(bytes).png({ palette: true, colours, effort: 1, dither: 0.8 }).toBuffer()
    if (fewer.byteLength < most) return fewer
  }
  return sharp(bytes).png({ palette: true, colours: 16, dither: 0 }).toBuffer()
}
