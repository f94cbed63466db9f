/** Babel's view of this machine: other documents, Lisp's environment, what is noted. The one place that hands it in. */
import { userInfo } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { BabelContext, Place } from '../babel/context.ts';
import { type BabelDocument, headingOf, openDocument } from '../babel/document.ts';
import { elementValue } from '../babel/element-value.ts';
import { indexValue } from '../babel/index-value.ts';
import { locationOf } from '../babel/locate.ts';
import { ownProperty, propertyAt } from '../babel/properties.ts';
import { parseReference } from '../babel/reference.ts';
import { findTarget } from '../babel/resolve.ts';
import { type Finding, OrgrunError } from '../errors.ts';
import { decodeDocument } from '../io/documents.ts';
import { kindOf, readFileIfPresent } from '../io/files.ts';
import type { LispEnvironment, LispHeading, MachineFacts } from '../lisp/environment.ts';
import type { Value } from '../lisp/value.ts';

export interface ContextOptions {
  readonly machine: MachineFacts;
  /** For documents without a path. */
  readonly workingDirectory: string;
  readonly overrides: ReadonlyMap<string, string>;
  readonly headerArgs?: ReadonlyMap<string, string>;
  readonly library: readonly BabelDocument[];
  readonly evaluate: BabelContext['evaluate'];
  /** Evaluates Lisp that our evaluator lacks, in a folder; absent: that is not allowed. */
  readonly emacs?: (text: string, directory: string) => Value;
  readonly note: (finding: Finding, document: BabelDocument) => void;
}

export function createContext(options: ContextOptions): BabelContext {
  const opened = new Map<string, BabelDocument | undefined>();
  const context: BabelContext = {
    environment: (place) => environmentAt(context, options, place),
    openDocument: (path, from) => {
      const absolute = resolve(
        from.path === undefined ? options.workingDirectory : dirname(from.path),
        expandHome(path, options.machine.homeDirectory),
      );
      if (!opened.has(absolute)) opened.set(absolute, openPath(absolute, options.headerArgs));
      return opened.get(absolute);
    },
    evaluate: options.evaluate,
    overrides: options.overrides,
    library: options.library,
    note: options.note,
  };
  return context;
}

/** Opens a document for Babel; `headerArgs` are those of the configuration. */
export function babelDocument(
  text: string,
  path: string | undefined,
  workingDirectory: string,
  headerArgs?: ReadonlyMap<string, string>,
): BabelDocument {
  const base = path === undefined ? workingDirectory : dirname(path);
  return openDocument({
    text,
    ...(path === undefined ? {} : { path }),
    ...(headerArgs === undefined ? {} : { headerArgs }),
    readFile: (name) => readText(resolve(base, name)),
  });
}

function openPath(path: string, headerArgs: ContextOptions['headerArgs']): BabelDocument | undefined {
  const text = readText(path);
  return text === undefined ? undefined : babelDocument(text, path, dirname(path), headerArgs);
}

function readText(path: string): string | undefined {
  const content = kindOf(path) === 'file' ? readFileIfPresent(path) : undefined;
  return content === undefined ? undefined : decodeDocument(content.bytes, path).text;
}

function expandHome(path: string, home: string): string {
  return path === '~' || path.startsWith('~/') ? home + path.slice(1) : path;
}

/** What Lisp in a header argument may learn, looked at from a place. */
function environmentAt(context: BabelContext, options: ContextOptions, place: Place): LispEnvironment {
  const { document, section, offset } = place;
  const directory = document.path === undefined ? options.workingDirectory : dirname(document.path);
  const { emacs } = options;
  return {
    ...options.machine,
    ...(emacs === undefined ? {} : { emacs: (text: string) => emacs(text, directory) }),
    variable: (name) => (name === '*this*' ? place.thisValue : undefined),
    directory,
    documentPath: document.path,
    position: offset + 1,
    property: (name, inherit) =>
      inherit ? propertyAt(document.properties, section, name) : ownProperty(document.properties, section, name),
    heading: () => lispHeading(document, section),
    evaluateReference: (text) => standingValue(context, place, text),
  };
}

/** A reference inside Lisp gets data at once; a block would have to run first, which Lisp in a header never does. */
function standingValue(context: BabelContext, place: Place, text: string): Value {
  const reference = parseReference(text);
  const target = findTarget(context, place.document, reference.name);
  if (target === undefined)
    throw new OrgrunError('document', `reference \`${text}' not found`, {
      location: locationOf(place.document, place.offset),
    });
  if ('heading' in target) return target.heading;
  const { node } = target.element;
  if (node.type === 'call' || (node.type === 'sourceBlock' && !reference.isContents)) {
    throw new OrgrunError('document', `Lisp in a header argument cannot run the block ${reference.name}`, {
      location: locationOf(place.document, place.offset),
      hint: 'refer to it by `:var x=NAME`',
    });
  }
  const value = elementValue(target.document, node, (path) => path);
  return reference.index === undefined ? value : indexValue(value, reference.index);
}

function lispHeading(document: BabelDocument, section: number): LispHeading | undefined {
  const heading = headingOf(document, section);
  if (heading === undefined) return undefined;
  const inherited: string[] = [];
  for (let index = document.outline[section]?.parent; index !== undefined; index = document.outline[index]?.parent) {
    inherited.unshift(...(headingOf(document, index)?.tags ?? []));
  }
  return {
    level: heading.level,
    todo: heading.keyword,
    priority: heading.priority,
    title: heading.title,
    tags: heading.tags,
    inheritedTags: inherited,
  };
}

/** The facts of this machine; the environment is handed in so that nothing else is read. */
export function machineFacts(
  env: Readonly<Record<string, string | undefined>>,
  hostName: string,
  platform: NodeJS.Platform,
  temporaryDirectory: string,
): MachineFacts {
  const user = userInfo();
  return {
    getenv: (name) => env[name],
    homeDirectory: (env['HOME'] ?? user.homedir).replace(/(?<=.)\/$/u, ''),
    temporaryDirectory,
    systemName: hostName,
    systemType: platform === 'darwin' ? 'darwin' : 'gnu/linux',
    userName: env['LOGNAME'] ?? env['USER'] ?? user.username,
    userFullName: user.username,
    fileKind: kindOf,
    now: () => Date.now(),
    timeZone: (moment) => {
      const date = new Date(moment);
      const name = new Intl.DateTimeFormat('en-US', { timeZoneName: 'short' })
        .formatToParts(date)
        .find(({ type }) => type === 'timeZoneName')?.value;
      return { offsetMinutes: -date.getTimezoneOffset(), name: name ?? 'UTC' };
    },
  };
}
