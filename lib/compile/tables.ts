import type { Root } from 'hast'
import { toString } from 'hast-util-to-string'
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

/** The corner that a table's author left empty heads nothing (WCAG 2.2, 1.3.1). */
export function unnameEmptyHeaders(root: Root): void {
  walkElements(root, (element) => {
    if (element.tagName !== 'th' || toString(element).trim() !== '') return
    if (!element.children.some((child) => child.type === 'element')) element.tagName = 'td'
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
