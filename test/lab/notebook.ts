export interface Step {
  /** The last line of the block's code. */
  readonly command: string;
  /** The lines below `#+RESULTS:` as they stand, markers and indentation included. */
  readonly results: string;
}

const BEGIN = /^ *#\+begin_src bash/u;
const END = /^ *#\+end_src/u;
const KEYWORD = /^ *#\+RESULTS:/u;
const OPEN = /^ *#\+begin_(?:src|example)/u;
const CLOSE = /^ *#\+end_(?:src|example)/u;
const FIXED = /^ *: /u;

/** The shell blocks of a document, each with its results. Knows no more of org than the founding document needs. */
export function readSteps(text: string): readonly Step[] {
  const lines = text.split('\n');
  const begins = lines.flatMap((line, at) => (BEGIN.test(line) ? [at] : []));
  return begins.map((begin) => {
    const end = findFrom(lines, begin, END);
    const keyword = findFrom(lines, end, KEYWORD);
    return { command: (lines[end - 1] ?? '').trim(), results: resultsBelow(lines, keyword).join('\n') };
  });
}

/** The text of results: without indentation, `: ` or the lines of the block around it. */
export function plain(results: string): string {
  const lines = results.split('\n');
  const indentation = (/^ */u.exec(lines[0] ?? '')?.[0] ?? '').length;
  const isFixed = FIXED.test(lines[0] ?? '');
  const kept = isFixed ? lines : lines.slice(1, -1);
  return kept.map((line) => `${line.slice(indentation + (isFixed ? 2 : 0))}\n`).join('');
}

// `Network UUID: c7564a68-ebc4-11eb-b9d9-e93ffdca2ec3`
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu;
// `Nix expressions: /home/somebody/nix-the-hard-way.nix`
const PATH = /(?<=Nix expressions: ).*/gu;
// `| kube-nix | Yes    | 0.45 0.20 0.08 | ● home.mount [failed] |`, and the rules: their width follows the load average.
const ROW = /^( *)\|(.*)\|$/gmu;
const RULE = /^( *)\+-[-+]*\+$/gmu;
const LOAD = /\d+\.\d\d \d+\.\d\d \d+\.\d\d/u;
// The results of the mount table: another kernel's, and in another form where they have fewer lines.
const MOUNT = /(?<=-- mount\n *#\+end_src\n\n *#\+RESULTS:\n).*?(?=\n\n)/su;

/** The text without what differs from run to run and from target to target: UUID, path, load average, mount table. */
export function mask(text: string): string {
  return text
    .replace(MOUNT, '<mount>')
    .replaceAll(UUID, '<uuid>')
    .replaceAll(PATH, '<path>')
    .replaceAll(RULE, '$1+')
    .replaceAll(ROW, (_row, indentation: string, cells: string) => `${indentation}|${narrow(cells)}|`);
}

function narrow(cells: string): string {
  return cells
    .split('|')
    .map((cell) => cell.trim().replace(LOAD, '<load>'))
    .join('|');
}

function resultsBelow(lines: readonly string[], keyword: number): readonly string[] {
  const first = keyword + 1;
  if (OPEN.test(lines[first] ?? '')) return lines.slice(first, findFrom(lines, first, CLOSE) + 1);
  const end = lines.findIndex((line, at) => at >= first && !FIXED.test(line));
  return lines.slice(first, end);
}

function findFrom(lines: readonly string[], from: number, pattern: RegExp): number {
  const found = lines.findIndex((line, at) => at >= from && pattern.test(line));
  if (found < 0) throw new Error(`no ${pattern.source} below line ${from}`);
  return found;
}
