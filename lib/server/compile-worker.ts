import path from 'node:path'
import { mdxComponents } from '#components/mdx/components'
import type { ComponentMap } from '#lib/compile/evaluate'
import { serveTasks } from '#lib/compile/worker'

// Bundled into a folder of the project, whose packages posts may import.
await serveTasks({ root: path.dirname(import.meta.dirname), components: mdxComponents as ComponentMap })
