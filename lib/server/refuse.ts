import type { ServerResponse } from 'node:http'

/** Answers in one line why a request is not answered. */
export function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(`${status} ${message}\n`)
}
