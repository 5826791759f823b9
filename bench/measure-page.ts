import type { Corpus } from './corpus-source.ts'
import type { Finding } from './measure-build.ts'
import type { Tool } from './tool.ts'
export async function measurePage(_t: Tool, _c: Corpus): Promise<Finding[]> {
  return []
}
