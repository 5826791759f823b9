import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { startGroup } from './child-group.ts'
import { home } from './home.ts'
import { findProgram } from './package-program.ts'
import { isOnPath } from './peers.ts'

export interface Load {
  readonly requestsPerSecond: number
  /** Of the time to an answer, in milliseconds. */
  readonly p50: number
  readonly p99: number
  /** Answers other than 2xx, and connections that failed. */
  readonly errors: number
}

const connections = 32
const seconds = 10
const headers = { 'Accept-Encoding': 'gzip' }

/** wrk when it is on the path, since it takes less of the processor; else autocannon. */
export function generatorVersion(): Record<string, string> {
  if (isOnPath('wrk')) {
    // It tells its version together with its usage, with status 1.
    const text = execFileSync('sh', ['-c', 'wrk -v 2>&1 || true'], { encoding: 'utf8' })
    return { wrk: /wrk \S*?([\d.]+)/.exec(text)?.[1] ?? 'of unknown version' }
  }
  const file = path.join(home, 'package.json')
  const { dependencies } = JSON.parse(readFileSync(file, 'utf8')) as { dependencies: Record<string, string> }
  return { autocannon: dependencies['autocannon'] ?? '' }
}

/** Asks for one address over 32 connections, each asking again as soon as it has its answer. */
export async function loadAddress(address: string): Promise<Load> {
  const generate = isOnPath('wrk') ? runWrk : runAutocannon
  await generate(address, 2)
  return generate(address, seconds)
}

async function runWrk(address: string, duration: number): Promise<Load> {
  const args = ['-t1', `-c${connections}`, `-d${duration}s`, '--latency']
  const output = await outputOf('wrk', [
    ...args,
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
    address,
  ])
  return parseWrk(output)
}

/** @throws when it is not what wrk prints. */
export function parseWrk(output: string): Load {
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(output)
  const p50 = /50%\s+([\d.]+)(us|ms|s)/.exec(output)
  const p99 = /99%\s+([\d.]+)(us|ms|s)/.exec(output)
  if (!rate || !p50 || !p99) throw new Error(`wrk printed something unknown:\n${output}`)
  const failed = /Non-2xx or 3xx responses: (\d+)/.exec(output)?.[1] ?? '0'
  const sockets = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(output) ?? []
  const errors = [failed, ...sockets.slice(1)].reduce((sum, one) => sum + Number(one), 0)
  return { requestsPerSecond: Number(rate[1]), p50: milliseconds(p50), p99: milliseconds(p99), errors }
}

function milliseconds([, number, unit]: RegExpExecArray): number {
  return Number(number) * { us: 0.001, ms: 1, s: 1000 }[unit as 'us' | 'ms' | 's']
}

async function runAutocannon(address: string, duration: number): Promise<Load> {
  const program = await findProgram('autocannon')
  const asked = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}=${value}`])
  const output = await outputOf(program, [
    '--json',
    '--no-progress',
    '-c',
    String(connections),
    '-d',
    String(duration),
    ...asked,
    address,
  ])
  const result = JSON.parse(output.slice(output.indexOf('{'))) as {
    requests: { average: number }
    latency: { p50: number; p99: number }
    errors: number
    non2xx: number
  }
  const { p50, p99 } = result.latency
  return { requestsPerSecond: result.requests.average, p50, p99, errors: result.errors + result.non2xx }
}

async function outputOf(command: string, args: readonly string[]): Promise<string> {
  const group = startGroup({ command, args, cwd: home })
  const status = await group.ended
  await group.closed
  if (status !== 0) throw new Error(`${command} ended with status ${status}\n${group.output()}`)
  return group.output()
}
