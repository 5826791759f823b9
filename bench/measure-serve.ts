import type { Corpus } from './corpus-source.ts'
import type { Finding } from './measure-build.ts'
import type { Tool } from './tool.ts'
export async function measureServe(_t: Tool, _c: Corpus, _w: string): Promise<Finding[]> {
  return []
}
