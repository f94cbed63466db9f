/** Tangled files written: every one of a command is judged first, and where one is refused none is written. */
import { basename, dirname, join, relative } from 'node:path';
import { makeFolders, modeAt, readFileIfPresent, writeFile } from '../io/files.ts';
import { isHeldByGit } from '../io/git.ts';
import { resolveTarget } from '../io/resolve.ts';
import { openStateFolder } from '../io/state-folder.ts';
import type { FileReport } from '../outcomes.ts';
import { relativeTo } from '../report/text.ts';
import type { PlannedFile } from '../tangle/files.ts';
import { decode, encode } from '../text.ts';
import { atBlock, checkPlaces, type PlaceSettings, type Target } from './target-places.ts';

export interface TargetSettings extends PlaceSettings {
  readonly note: (message: string) => void;
}

/** A file that is judged and may be written. */
export interface Judged {
  readonly file: PlannedFile;
  readonly documentPath: string | undefined;
  /** Where the path leads: if it leads elsewhere by the time of the write, nothing is written. */
  readonly realPath: string;
  /** True where its bytes or its mode are not what they are to be. */
  readonly differs: boolean;
}

/** Judges the files of one document; throws for the first that must not be written. */
export function judgeTargets(
  files: readonly PlannedFile[],
  documentPath: string | undefined,
  settings: PlaceSettings,
): readonly Judged[] {
  checkPlaces(
    files.map((file) => targetOf(file, documentPath)),
    settings,
  );
  return files.map((file) => {
    try {
      return { file, documentPath, realPath: resolveTarget(file.path), differs: differsFromDisk(file) };
    } catch (error) {
      throw atBlock(error, targetOf(file, documentPath));
    }
  });
}

/** A planned file as a target. */
export function targetOf({ path, makesParents, parts }: PlannedFile, documentPath: string | undefined): Target {
  return { path, makesParents, documentPath, block: parts[0]?.block };
}

function differsFromDisk(file: PlannedFile): boolean {
  const present = readFileIfPresent(file.path);
  if (present === undefined || Buffer.compare(present.bytes, encode(file.content)) !== 0) return true;
  return file.mode !== undefined && modeAt(file.path) !== file.mode;
}

/**
 * Writes a judged file where it differs; what git does not hold is kept in `.orgrun/replaced/` first, unless it is one
 * of the versions that orgrun writes there itself.
 */
export function writeTarget(
  { file, documentPath, realPath, differs }: Judged,
  workingDirectory: string,
  note: (message: string) => void,
  versions: ReadonlySet<string> = new Set(),
): FileReport {
  if (differs) {
    if (file.makesParents) makeFolders(dirname(file.path));
    keepReplaced(file, documentPath, versions, (copy) =>
      note(
        `${relativeTo(workingDirectory, file.path)} held other text, which git does not have: it is kept in ${relativeTo(workingDirectory, copy)}`,
      ),
    );
    const { mode } = file;
    writeFile(file.path, encode(file.content), {
      ...(mode === undefined ? {} : { mode }),
      realPath,
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

function keepReplaced(
  file: PlannedFile,
  documentPath: string | undefined,
  versions: ReadonlySet<string>,
  tell: (copy: string) => void,
): void {
  const present = readFileIfPresent(file.path);
  if (present === undefined) return;
  const text = decode(present.bytes);
  if (text === file.content || versions.has(text) || isHeldByGit(resolveTarget(file.path))) return;
  const folder = join(openStateFolder(documentPath ?? file.path), 'replaced');
  makeFolders(folder);
  const copy = join(folder, `${basename(file.path)}.${present.identity.sha256.slice(0, 12)}`);
  writeFile(copy, present.bytes, { backupFolder: () => folder });
  tell(copy);
}
