import { expect, it } from 'vitest'
import { measureSvg } from './svg'

function sizeOf(tag: string): unknown {
  const result = measureSvg(tag)
  return result.ok ? result.value : result.error.message
}

it('measures drawings by their own size, else by their box', () => {
  expect(sizeOf('<svg width="20px" height="10">')).toEqual({ width: 20, height: 10 })
  expect(sizeOf('<svg viewBox="0,0,40,20" width="20">')).toEqual({ width: 20, height: 10 })
  expect(sizeOf('<!-- <svg width="1" height="1"> --><svg width="100%" viewBox="-5 -5 40.4 20">')).toEqual({
    width: 40,
    height: 20,
  })
  expect(sizeOf('<svg>')).toEqual({ width: undefined, height: undefined })
  expect(sizeOf('<html>')).toBe('it is not an SVG drawing')
})
