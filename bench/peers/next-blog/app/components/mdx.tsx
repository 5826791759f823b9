import Link from 'next/link'
import { MDXRemote } from 'next-mdx-remote/rsc'
import type { ComponentProps } from 'react'
import remarkGfm from 'remark-gfm'
import { highlight } from 'sugar-high'

function Anchor({ href = '', ...props }: ComponentProps<'a'>) {
  if (href.startsWith('/')) return <Link href={href} {...props} />
  return <a href={href} rel="noopener noreferrer" {...props} />
}

/** Code in a line stays as it is. */
function Code({ children, ...props }: ComponentProps<'code'>) {
  if (typeof children !== 'string' || !children.includes('\n')) return <code {...props}>{children}</code>
  return <code dangerouslySetInnerHTML={{ __html: highlight(children) }} {...props} />
}

export function Mdx({ source }: { source: string }) {
  return (
    <MDXRemote
      source={source}
      components={{ a: Anchor, code: Code }}
      options={{ mdxOptions: { remarkPlugins: [remarkGfm] } }}
    />
  )
}
