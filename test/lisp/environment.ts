import type { LispEnvironment } from '../../src/lisp/environment.ts';

/** An environment of a machine and a document that exist only here. */
export function testEnvironment(changes: Partial<LispEnvironment> = {}): LispEnvironment {
  return {
    getenv: (name) => VARIABLES.get(name),
    homeDirectory: '/home/ada',
    temporaryDirectory: '/tmp',
    systemName: 'engine',
    systemType: 'gnu/linux',
    userName: 'ada',
    userFullName: 'Ada King',
    fileKind: (path) => FILES.get(path),
    now: () => Date.UTC(2024, 1, 29, 13, 5, 9, 250),
    timeZone: () => ({ offsetMinutes: 60, name: 'CET' }),
    directory: '/docs',
    documentPath: '/docs/book.org',
    position: 130,
    property: (name, inherit) => (name === 'own' ? 'here' : inherit && name === 'above' ? 'there' : undefined),
    heading: () => ({
      level: 2,
      todo: 'TODO',
      priority: 'A',
      title: 'COMMENT On engines',
      tags: ['local'],
      inheritedTags: ['file', 'top'],
    }),
    evaluateReference: (text) => `value of ${text}`,
    variable: (name) => (name === '*this*' ? [['a', 1n]] : undefined),
    ...changes,
  };
}

const FILES: ReadonlyMap<string, 'file' | 'directory'> = new Map([
  ['/docs', 'directory'],
  ['/docs/book.org', 'file'],
]);

const VARIABLES: ReadonlyMap<string, string> = new Map([
  ['HOME', '/home/ada'],
  ['FOO', 'bar'],
]);
