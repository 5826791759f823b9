/** Something an author has to mend, at a place in the author's own file. */
export interface Problem {
  /** POSIX path relative to the content folder. */
  readonly path: string
  /** 1-based. */
  readonly line: number
  /** 1-based, in UTF-16 code units, as editors count. */
  readonly column: number
  /** What is wrong: a clause without a closing full stop. */
  readonly message: string
  /** What to do about it: an imperative without a closing full stop. */
  readonly fix: string
}

/** `path:line:column: what is wrong; what to do`: the form that editors and terminals make clickable. */
export function formatProblem(problem: Problem): string {
  const { path, line, column, message, fix } = problem
  return `${path}:${line}:${column}: ${message}; ${fix}`
}

/** Orders problems by file, then by place in it. */
export function compareProblems(a: Problem, b: Problem): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return a.line - b.line || a.column - b.column
}
