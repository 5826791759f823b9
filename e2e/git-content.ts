import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeContent, type ContentFolder } from './content-folder.ts'

export interface GitContent extends ContentFolder {
  /** Runs Git in the content folder; its output, trimmed. */
  git(...args: string[]): string
  /** Writes a file in another clone, commits it and pushes it. */
  push(file: string, text: string): Promise<void>
}

const person = ['-c', 'user.name=Grace Elsewhere', '-c', 'user.email=grace@example.org']

/** A content folder that is a clone of a repository, to which another clone pushes. */
export async function makeGitContent(files: Readonly<Record<string, string>>): Promise<GitContent> {
  const content = await makeContent(files)
  const folder = path.dirname(content.contentDir)
  const other = path.join(folder, 'other')
  const git = (...args: string[]) => run(content.contentDir, args)
  run(folder, ['init', '-q', '--bare', '-b', 'main', 'origin.git'])
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git('commit', '-qm', 'Begin')
  git('remote', 'add', 'origin', path.join(folder, 'origin.git'))
  git('push', '-q', '-u', 'origin', 'main')
  run(folder, ['clone', '-q', 'origin.git', 'other'])
  return {
    ...content,
    git,
    async push(file, text) {
      run(other, ['pull', '-q', '--rebase'])
      await mkdir(path.dirname(path.join(other, file)), { recursive: true })
      await writeFile(path.join(other, file), text)
      run(other, ['add', '-A'])
      run(other, ['commit', '-qm', `Change ${file}`])
      run(other, ['push', '-q'])
    },
  }
}

function run(cwd: string, args: readonly string[]): string {
  return execFileSync('git', [...person, ...args], { cwd, encoding: 'utf8', stdio: 'pipe' }).trim()
}
