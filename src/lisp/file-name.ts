/** File names as text: what Emacs does with them without looking at a disk. */

/** The parts of a remote name such as `/ssh:user@host:/path`. */
export interface RemoteName {
  /** All up to the name on the other machine: `/ssh:user@host:`. */
  readonly prefix: string;
  readonly method: string;
  readonly user: string | undefined;
  readonly host: string;
  readonly local: string;
}

// `/ssh:user@host:/path`, `/ssh:a|sudo:root@b:path`
const REMOTE = /^(\/(?:[^/:|]+:[^/:|]*\|)*([a-zA-Z0-9-]{2,}):(?:([^/:|@]*)@)?([^/:|]*):)(.*)$/su;

export function remoteName(name: string): RemoteName | undefined {
  const [, prefix, method = '', user, host = '', local = ''] = REMOTE.exec(name) ?? [];
  return prefix === undefined ? undefined : { prefix, method, user, host, local };
}

/** The name with a slash at its end. */
export function asFolder(name: string): string {
  if (name === '') return './';
  return name.endsWith('/') ? name : `${name}/`;
}

/** The name without slashes at its end; a root stays. */
export function asFile(name: string): string {
  if (name === '/' || name === '//') return name;
  let end = name.length;
  while (end > 1 && name.charAt(end - 1) === '/') end--;
  return name.slice(0, end);
}

/** All up to the last slash; undefined without one. */
export function folderOf(name: string): string | undefined {
  const start = startOfBase(name);
  return start === 0 ? undefined : name.slice(0, start);
}

/** What follows the last slash. */
export function baseOf(name: string): string {
  return name.slice(startOfBase(name));
}

/** Makes a name absolute against an absolute folder and takes `.`, `..` and doubled slashes out. */
export function expandName(name: string, folder: string): string {
  const remote = remoteName(name);
  if (remote !== undefined)
    return remote.prefix + (remote.local.startsWith('/') ? normalize(remote.local) : remote.local);
  if (name.startsWith('/')) return normalize(name);
  const base = remoteName(folder);
  if (base !== undefined) return base.prefix + normalize(asFolder(base.local) + name);
  return withoutEnd(normalize(asFolder(folder) + name), name);
}

/** The extension of a name without its point; undefined where there is none. */
export function extensionOf(name: string): string | undefined {
  const base = withoutVersion(baseOf(name));
  const dot = base.lastIndexOf('.');
  return dot <= 0 ? undefined : base.slice(dot + 1);
}

/** The name without extension, but with its folder. */
export function withoutExtension(name: string): string {
  const extension = extensionOf(name);
  if (extension === undefined) return name;
  const bare = withoutVersion(name);
  return bare.slice(0, bare.length - extension.length - 1);
}

/** The name as seen from a folder; both absolute. */
export function relativeTo(name: string, folder: string): string {
  if (remoteName(name)?.prefix !== remoteName(folder)?.prefix) return name;
  let above = asFolder(folder);
  let way = '.';
  while (!asFolder(name).startsWith(above) && !name.startsWith(above)) {
    above = folderOf(above.slice(0, -1)) ?? '/';
    way = way === '.' ? '..' : `../${way}`;
  }
  if (!name.startsWith(above)) return way;
  const rest = name.slice(above.length);
  return way === '.' && rest !== '' ? rest : asFolder(way) + rest;
}

function startOfBase(name: string): number {
  const slash = name.lastIndexOf('/') + 1;
  return Math.max(slash, remoteName(name)?.prefix.length ?? 0);
}

/** An empty name stands for the folder, without the slash that was put behind it. */
function withoutEnd(path: string, name: string): string {
  return name === '' && path !== '/' && path.endsWith('/') ? path.slice(0, -1) : path;
}

function normalize(path: string): string {
  const isDouble = path.startsWith('//') && !path.startsWith('///');
  const parts = path.split('/').slice(1);
  let result = '';
  for (const [at, part] of parts.entries()) {
    const isLast = at === parts.length - 1;
    if (part === '') {
      if (isLast) result += '/';
      else if (at === 0 && isDouble) result = '/';
    } else if (part === '.') {
      if (isLast && result === '') result = '/';
    } else if (part === '..' && result !== '') {
      result = result.slice(0, Math.max(0, result.lastIndexOf('/')));
      if (isLast && result === '') result = '/';
    } else result += `/${part}`;
  }
  return result;
}

// The mark of a backup: `a~`, `a.~3~`
const VERSION = /(?:\.~[-\p{L}\p{N}:#@^._]+)?~$/u;

function withoutVersion(name: string): string {
  return name.replace(VERSION, '');
}
