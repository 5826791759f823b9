import type { Root } from 'hast'
import { classNames, createElement, isElement, replaceNode, walkElements } from './tree'

/** Lets wide tables scroll inside themselves, by keyboard too. A group: regions are landmarks, whose names must differ. */
export function wrapTables(root: Root): void {
  walkElements(root, (element, parent) => {
    if (element.tagName !== 'table') return undefined
    if (isElement(parent, 'div') && classNames(parent).includes('table-scroll')) return undefined
    const properties = { className: ['table-scroll'], role: 'group', ariaLabel: 'Table', tabIndex: 0 }
    replaceNode(parent, element, [createElement('div', properties, element)])
    return undefined
  })
}

/** Says in words what a task list's boxes show. */
export function labelTasks(root: Root): void {
  walkElements(root, (element, parent) => {
    if (element.tagName !== 'input' || element.properties['type'] !== 'checkbox') return
    const task = isElement(parent, 'li', 'p', 'label')
    if (!task || element.properties['disabled'] !== true) return
    element.properties['ariaLabel'] ??= element.properties['checked'] === true ? 'done' : 'to do'
  })
}
