import { expect, it } from 'vitest'
import { columnsOf } from './columns'

interface Boat {
  readonly name: string
  readonly sails: readonly string[]
  readonly length?: number | undefined
}

const columns = columnsOf<Boat>({ name: true, length: true, sails: true })

function writeAndRead(boat: Boat): Boat {
  return columns.fromRow(JSON.parse(JSON.stringify(columns.toRow(boat))) as unknown[])
}

it('gives back what was written, and undefined for what was not there', () => {
  expect(writeAndRead({ sails: ['jib'], name: 'Ada', length: 0 })).toStrictEqual({
    name: 'Ada',
    length: 0,
    sails: ['jib'],
  })
  expect(writeAndRead({ name: '', sails: [] })).toStrictEqual({ name: '', length: undefined, sails: [] })
})

it('shares nothing between two that were read', () => {
  const [one, other] = [writeAndRead({ name: 'a', sails: [] }), writeAndRead({ name: 'b', sails: [] })]
  expect([one.name, other.name]).toEqual(['a', 'b'])
  expect(Object.keys(one)).toEqual(Object.keys(other))
})
