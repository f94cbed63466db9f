/** What the errors of the file system mean to a person. Pure: it looks at an error, never at a file. */
import { OrgrunError } from './errors.ts';

/** What was tried when the error came. */
export type FileAction = 'read a document' | 'read' | 'write';

/** Turns an error of the file system into one with a hint; any other error comes back as it is, because it is a bug. */
export function fileError(error: unknown, path: string, action: FileAction): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  const meaning = meaningOf(code, action) ?? { message: `cannot ${action === 'write' ? 'write' : 'read'} it: ${code}` };
  const kind = action === 'read a document' ? 'document' : 'place';
  const details = meaning.hint === undefined ? {} : { hint: meaning.hint };
  return new OrgrunError(kind, meaning.message, { location: { path }, cause: error, ...details });
}

/** The code of a system error, as `ENOENT`; undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** An error as the system would give it, for what we find out before it does. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code, syscall: 'open' });
}

interface Meaning {
  readonly message: string;
  readonly hint?: string;
}

function meaningOf(code: string, action: FileAction): Meaning | undefined {
  return action === 'write' ? (WRITING.get(code) ?? ANY.get(code)) : (READING.get(code) ?? ANY.get(code));
}

const READING: ReadonlyMap<string, Meaning> = new Map([
  ['ENOENT', { message: 'no such file', hint: 'check the name; it is relative to the working folder (or to -C DIR)' }],
  ['EACCES', { message: 'permission denied', hint: 'make the file readable for this user' }],
  ['EPERM', { message: 'permission denied', hint: 'make the file readable for this user' }],
  ['EISDIR', { message: 'is a folder, not a file', hint: 'name the document in it' }],
]);

const WRITING: ReadonlyMap<string, Meaning> = new Map([
  ['ENOENT', { message: 'its folder does not exist', hint: 'make the folder, or set :mkdirp yes for a tangled file' }],
  [
    'EACCES',
    {
      message: 'cannot be written: permission denied',
      hint: 'make its folder writable for this user: files are replaced, not overwritten',
    },
  ],
  [
    'EPERM',
    { message: 'cannot be written: permission denied', hint: 'make the file and its folder writable for this user' },
  ],
  [
    'EROFS',
    { message: 'cannot be written: the file system is read-only', hint: 'write elsewhere: -o FILE, --tangle-dir DIR' },
  ],
  [
    'ENOSPC',
    { message: 'cannot be written: the disk is full', hint: 'make room and run again; the file is as it was' },
  ],
  [
    'EDQUOT',
    { message: 'cannot be written: the disk quota is used up', hint: 'make room and run again; the file is as it was' },
  ],
  ['EFBIG', { message: 'cannot be written: it is larger than the system allows' }],
  [
    'EISDIR',
    { message: 'is a folder, so no file can be written there', hint: 'choose another name, or remove the folder' },
  ],
  ['EEXIST', { message: 'a file stands where a folder is needed', hint: 'choose another name, or remove the file' }],
]);

const ANY: ReadonlyMap<string, Meaning> = new Map([
  ['ENOTDIR', { message: 'a part of its path is a file, not a folder', hint: 'check the path' }],
  ['ELOOP', { message: 'its symbolic links form a circle', hint: 'check the links with ls -l' }],
  ['ENAMETOOLONG', { message: 'its name is too long' }],
  ['EIO', { message: 'the disk reports an error', hint: 'check the disk' }],
  ['EMFILE', { message: 'too many files are open', hint: 'raise the limit: ulimit -n' }],
  ['ENFILE', { message: 'too many files are open on this machine' }],
]);
