/** Tangled files written: every one of a command is judged first, and where one is refused none is written. */
import { basename, dirname, join, relative } from 'node:path';
import { OrgrunError } from '../errors.ts';
import { kindOf, makeFolders, modeAt, readFileIfPresent, writeFile } from '../io/files.ts';
import { isHeldByGit } from '../io/git.ts';
import { checkTarget, realPath, type RootOptions } from '../io/roots.ts';
import { openStateFolder } from '../io/state-folder.ts';
import type { FileReport } from '../outcomes.ts';
import type { PlannedFile } from '../tangle/files.ts';
import { isRemotePath } from '../tangle/target.ts';
import { encode } from '../text.ts';

export interface TargetSettings extends RootOptions {
  readonly note: (message: string) => void;
}

/** A file that is judged and may be written. */
export interface Judged {
  readonly file: PlannedFile;
  readonly documentPath: string | undefined;
  /** True where its bytes or its mode are not what they are to be. */
  readonly differs: boolean;
}

/** Judges the files of one document; throws for the first that must not be written. */
export function judgeTargets(
  files: readonly PlannedFile[],
  documentPath: string | undefined,
  settings: TargetSettings,
): readonly Judged[] {
  return files.map((file) => {
    try {
      return judge(file, documentPath, settings);
    } catch (error) {
      throw withPlace(error, file);
    }
  });
}

function judge(file: PlannedFile, documentPath: string | undefined, settings: TargetSettings): Judged {
  if (isRemotePath(file.path))
    throw new OrgrunError(
      'place',
      `${file.path} is on another host or of another user: such targets are not there yet`,
      { hint: 'tangle to a file of this machine and copy it in a block' },
    );
  checkTarget(
    file.path,
    documentPath,
    settings,
    documentPath === undefined ? [] : [documentPath, `${documentPath}.lock`],
  );
  const folder = dirname(file.path);
  if (!file.makesParents && kindOf(folder) === undefined)
    throw new OrgrunError('place', `the folder of ${file.path} does not exist`, {
      hint: 'make it, or add `:mkdirp yes`',
    });
  return { file, documentPath, differs: differsFromDisk(file) };
}

/** The place of the first block of a file, for an error that has none. */
function withPlace(error: unknown, file: PlannedFile): unknown {
  const block = file.parts[0]?.block;
  if (!(error instanceof OrgrunError) || error.location?.line !== undefined || block === undefined) return error;
  const { path } = block.document;
  const location = { ...(path === undefined ? {} : { path }), line: block.document.lineOf(block.offset) };
  return new OrgrunError(
    error.code,
    error.location?.path === undefined ? error.message : `${error.location.path} ${error.message}`,
    { location, cause: error, ...(error.hint === undefined ? {} : { hint: error.hint }) },
  );
}

function differsFromDisk(file: PlannedFile): boolean {
  const present = readFileIfPresent(file.path);
  if (present === undefined || Buffer.compare(present.bytes, encode(file.content)) !== 0) return true;
  return file.mode !== undefined && modeAt(file.path) !== file.mode;
}

/** Two documents of one command must not fight for a file. */
export function refuseSharedTargets(judged: readonly Judged[]): void {
  const owners = new Map<string, string | undefined>();
  for (const { file, documentPath } of judged) {
    const real = realPath(file.path);
    const owner = owners.get(real);
    if (owners.has(real) && owner !== documentPath) {
      throw withPlace(
        new OrgrunError('place', `${file.path} is tangled by ${owner ?? 'another document'} too`, {
          hint: 'give one of them another target, or tangle the documents one at a time',
        }),
        file,
      );
    }
    owners.set(real, documentPath);
  }
}

/** Writes a judged file where it differs; what git does not hold is kept in `.orgrun/replaced/` first. */
export function writeTarget(
  { file, documentPath, differs }: Judged,
  workingDirectory: string,
  note: (message: string) => void,
): FileReport {
  if (differs) {
    if (file.makesParents) makeFolders(dirname(file.path));
    keepReplaced(file, documentPath, note);
    const { mode } = file;
    writeFile(file.path, encode(file.content), {
      ...(mode === undefined ? {} : { mode }),
      backupFolder: () => openStateFolder(documentPath ?? file.path),
    });
  }
  return fileReport(file, differs ? 'written' : 'unchanged', workingDirectory);
}

export function fileReport(file: PlannedFile, status: FileReport['status'], workingDirectory: string): FileReport {
  const mode = modeAt(file.path) ?? file.mode ?? 0o644;
  return {
    path: relative(workingDirectory, file.path),
    status,
    mode: mode.toString(8).padStart(4, '0'),
    bytes: encode(file.content).length,
    blocks: file.parts.length,
  };
}

function keepReplaced(file: PlannedFile, documentPath: string | undefined, note: (message: string) => void): void {
  const present = readFileIfPresent(file.path);
  if (
    present === undefined ||
    Buffer.compare(present.bytes, encode(file.content)) === 0 ||
    isHeldByGit(realPath(file.path))
  )
    return;
  const folder = join(openStateFolder(documentPath ?? file.path), 'replaced');
  makeFolders(folder);
  const copy = join(folder, `${basename(file.path)}.${present.identity.sha256.slice(0, 12)}`);
  writeFile(copy, present.bytes, { backupFolder: () => folder });
  note(`${file.path} held other text, which git does not have: it is kept in ${copy}`);
}
