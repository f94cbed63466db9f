/** Functions of file names, and the few that look whether a file is there. */
import { optionalText, textOf, truth } from '../arguments.ts';
import { environmentFor, pure, using, type Builtin, type Context } from '../context.ts';
import {
  asFile,
  asFolder,
  baseOf,
  expandName,
  extensionOf,
  folderOf,
  relativeTo,
  remoteName,
  withoutExtension,
} from '../file-name.ts';
import { lispError, UnknownLisp } from '../lisp-error.ts';
import { nameOf } from '../scope.ts';
import { isNil, NIL, type Value } from '../value.ts';

export const FILES: readonly (readonly [string, Builtin])[] = [
  ['expand-file-name', using(1, 2, expandFileName)],
  ['file-name-directory', pure(1, 1, (name) => folderOf(textOf(name)) ?? NIL)],
  ['file-name-nondirectory', pure(1, 1, (name) => baseOf(textOf(name)))],
  ['file-name-base', pure(1, 1, (name) => withoutExtension(baseOf(textOf(name))))],
  ['file-name-extension', pure(1, 2, extension)],
  ['file-name-sans-extension', pure(1, 1, (name) => withoutExtension(textOf(name)))],
  ['file-name-with-extension', pure(2, 2, withExtension)],
  ['file-name-as-directory', pure(1, 1, (name) => asFolder(textOf(name)))],
  ['directory-file-name', pure(1, 1, (name) => asFile(textOf(name)))],
  ['directory-name-p', pure(1, 1, (name) => truth(textOf(name).endsWith('/')))],
  ['file-name-absolute-p', using(1, 1, isAbsolute)],
  ['file-name-concat', pure(1, Infinity, concatNames)],
  ['convert-standard-filename', pure(1, 1, textOf)],
  ['file-remote-p', pure(1, 3, remotePart)],
  ['file-local-name', pure(1, 1, (name) => remoteName(textOf(name))?.local ?? textOf(name))],
  ['file-relative-name', using(1, 2, relativeName)],
  ['abbreviate-file-name', using(1, 1, (context, name) => abbreviate(context, textOf(name)))],
  ['substitute-in-file-name', using(1, 1, substitute)],
  ['file-exists-p', using(1, 1, (context, name) => truth(kindOf(context, name) !== undefined))],
  ['file-directory-p', using(1, 1, (context, name) => truth(kindOf(context, name) === 'directory'))],
  ['file-regular-p', using(1, 1, (context, name) => truth(kindOf(context, name) === 'file'))],
  ['locate-dominating-file', using(2, 2, locateAbove)],
];

function expandFileName(context: Context, name: Value, folder: Value = NIL): Value {
  return expand(context, textOf(name), optionalText(folder));
}

function expand(context: Context, name: string, folder?: string): string {
  const environment = environmentFor(context, 'expand-file-name');
  const home = atHome(context, name);
  if (home !== undefined) return expandName(home, '/');
  if (name.startsWith('/')) return expandName(name, '/');
  return expandName(name, folder === undefined ? environment.directory : expand(context, folder));
}

// `~`, `~/x`, `~name/x`
const HOME = /^~([^/]*)(.*)$/su;

/** Only the own home is known: Emacs would look other people up. */
function atHome(context: Context, name: string): string | undefined {
  const [, user, rest = ''] = HOME.exec(name) ?? [];
  if (user === undefined) return undefined;
  const { homeDirectory, userName } = environmentFor(context, 'expand-file-name');
  if (user !== '' && user !== userName) throw new UnknownLisp('variable', `~${user}`);
  return homeDirectory + rest;
}

function extension(name: Value, withPoint: Value = NIL): Value {
  const found = extensionOf(textOf(name));
  if (isNil(withPoint)) return found ?? NIL;
  return found === undefined ? '' : `.${found}`;
}

function withExtension(name: Value, wanted: Value): Value {
  const bare = textOf(wanted).replace(/^\./u, '');
  if (bare === '') throw lispError(`Malformed extension: ${textOf(wanted)}`);
  return `${withoutExtension(textOf(name))}.${bare}`;
}

function isAbsolute(context: Context, name: Value): Value {
  const text = textOf(name);
  return truth(text.startsWith('/') || (text.startsWith('~') && atHome(context, text) !== undefined));
}

function concatNames(...parts: readonly Value[]): Value {
  const names = parts.map((part) => optionalText(part) ?? '').filter((name) => name !== '');
  return names.map((name, at) => (at < names.length - 1 ? asFolder(name) : name)).join('');
}

function remotePart(name: Value, part: Value = NIL): Value {
  const remote = remoteName(textOf(name));
  if (remote === undefined) return NIL;
  switch (isNil(part) ? '' : nameOf(part)) {
    case 'method':
      return remote.method;
    case 'user':
      return remote.user ?? NIL;
    case 'host':
      return remote.host;
    case 'localname':
      return remote.local;
    default:
      return remote.prefix;
  }
}

function relativeName(context: Context, name: Value, folder: Value = NIL): Value {
  const { directory } = environmentFor(context, 'file-relative-name');
  return relativeTo(expand(context, textOf(name)), expand(context, optionalText(folder) ?? directory));
}

function abbreviate(context: Context, name: string): string {
  const { homeDirectory } = environmentFor(context, 'abbreviate-file-name');
  if (name === homeDirectory) return '~';
  return name.startsWith(asFolder(homeDirectory)) ? `~${name.slice(homeDirectory.length)}` : name;
}

// `$NAME`, `${NAME}`, `$$`
const VARIABLE = /\$(?:([a-zA-Z0-9_]+)|\{([a-zA-Z0-9_]+)\}|\$)/gu;
// What a second absolute name inside a name makes void: `/a//b`, `/a/~/b`
const VOID = /^.*\/(?=[/~])/su;

function substitute(context: Context, name: Value): Value {
  const { getenv } = environmentFor(context, 'substitute-in-file-name');
  const replaced = textOf(name).replace(VARIABLE, (whole, plain?: string, braced?: string) => {
    const variable = plain ?? braced;
    return variable === undefined ? '$' : (getenv(variable) ?? whole);
  });
  return replaced.replace(VOID, '');
}

function kindOf(context: Context, name: Value): 'file' | 'directory' | undefined {
  const path = expand(context, textOf(name));
  if (remoteName(path) !== undefined) throw new UnknownLisp('function', 'file-exists-p of a remote file');
  return environmentFor(context, 'file-exists-p').fileKind(path);
}

/** The nearest folder above a file that holds a name. */
function locateAbove(context: Context, from: Value, name: Value): Value {
  const { fileKind } = environmentFor(context, 'locate-dominating-file');
  const start = expand(context, textOf(from));
  for (let folder = fileKind(start) === 'directory' ? asFolder(start) : folderOf(start); folder !== undefined;) {
    if (fileKind(expandName(textOf(name), folder)) !== undefined) return abbreviate(context, folder);
    folder = folder === '/' ? undefined : folderOf(asFile(folder));
  }
  return NIL;
}
