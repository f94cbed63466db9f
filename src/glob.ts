/** Patterns for names and paths, as a shell has them: `*`, `?`, `[a-z]`, `{a,b}`, and `**` over folders. */

/** True where a text would be a pattern. */
export function isGlob(text: string): boolean {
  return /[*?[{]/u.test(text);
}

/** The folder in which everything lies that a pattern can match, without a slash at its end; empty for the current one. */
export function globFolder(glob: string): string {
  const literal = glob.slice(0, Math.max(0, glob.search(/[*?[{]/u)));
  const slash = literal.lastIndexOf('/');
  return slash === 0 ? '/' : literal.slice(0, Math.max(0, slash));
}

/** A test for names that match a pattern whole. As in a shell, `*` stops at a slash and skips a leading dot. */
export function globMatcher(glob: string): (name: string) => boolean {
  const alternatives = expandBraces(glob).map((pattern) => splitPath(pattern).map(segmentOf));
  return (name) => {
    const parts = splitPath(name);
    return alternatives.some((pattern) => matchesPath(pattern, parts));
  };
}

type Segment = 'folders' | ((name: string) => boolean);

// A pattern with more alternatives is a mistake or an attack: {a,b}{a,b}{a,b}… doubles with each group.
const MAX_ALTERNATIVES = 256;

/** `a{b,c}d` as `abd` and `acd`; braces that do not close, or hold no comma, are plain characters. */
function expandBraces(glob: string): readonly string[] {
  const done: string[] = [];
  const open = [glob];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const group = findGroup(next);
    if (group === undefined || done.length + open.length >= MAX_ALTERNATIVES) {
      done.push(next);
      continue;
    }
    for (const choice of group.choices) open.push(next.slice(0, group.start) + choice + next.slice(group.end));
  }
  return done;
}

interface Group {
  readonly start: number;
  readonly end: number;
  readonly choices: readonly string[];
}

/** The first innermost group, so that what it leaves behind has one group less. */
function findGroup(glob: string): Group | undefined {
  let start = -1;
  for (let at = 0; at < glob.length; at++) {
    if (glob[at] === '{') start = at;
    if (glob[at] !== '}' || start === -1) continue;
    const choices = glob.slice(start + 1, at).split(',');
    if (choices.length > 1) return { start, end: at + 1, choices };
    start = -1;
  }
  return undefined;
}

function splitPath(path: string): readonly string[] {
  return path.split('/').filter((part, index) => part !== '.' && (part !== '' || index === 0));
}

function segmentOf(pattern: string): Segment {
  if (pattern === '**') return 'folders';
  const test = segmentMatcher(pattern);
  return (name) => (!name.startsWith('.') || pattern.startsWith('.')) && test(name);
}

/** Whether a list of segments matches: `**` remembers where it stood, so that the work stays bounded. */
function matchesPath(pattern: readonly Segment[], parts: readonly string[]): boolean {
  let reached = new Set([0]);
  const skipFolders = (states: Set<number>): Set<number> => {
    for (const state of states) if (pattern[state] === 'folders') states.add(state + 1);
    return states;
  };
  reached = skipFolders(reached);
  for (const part of parts) {
    const next = new Set<number>();
    for (const state of reached) {
      const segment = pattern[state];
      if (segment === 'folders') {
        if (!part.startsWith('.')) next.add(state);
      } else if (segment?.(part) === true) next.add(state + 1);
    }
    reached = skipFolders(next);
  }
  return reached.has(pattern.length);
}

type Piece = 'any' | ((character: string) => boolean);

/** Tests one name without a regular expression: `*a*a*a*` would make one try for ever. */
function segmentMatcher(pattern: string): (name: string) => boolean {
  const pieces = piecesOf(pattern);
  return (name) => {
    const characters = [...name];
    let piece = 0;
    let at = 0;
    let star = -1;
    let retry = 0;
    while (at < characters.length) {
      const current = pieces[piece];
      if (current === 'any') {
        star = piece++;
        retry = at;
      } else if (current?.(characters[at] ?? '') === true) {
        piece++;
        at++;
      } else if (star === -1) return false;
      else {
        piece = star + 1;
        at = ++retry;
      }
    }
    while (pieces[piece] === 'any') piece++;
    return piece === pieces.length;
  };
}

function piecesOf(pattern: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    const end = character === '[' ? characters.indexOf(']', at + (isNegated(characters[at + 1]) ? 3 : 2)) : -1;
    if (character === '*') pieces.push('any');
    else if (character === '?') pieces.push(() => true);
    else if (end !== -1) {
      pieces.push(characterClass(characters.slice(at + 1, end)));
      at = end;
    } else pieces.push((other) => other === character);
  }
  return pieces;
}

function isNegated(character: string | undefined): boolean {
  return character === '!' || character === '^';
}

function characterClass(inner: readonly string[]): (character: string) => boolean {
  const isNot = isNegated(inner[0]);
  const members = isNot ? inner.slice(1) : inner;
  return (character) => isMember(members, character) !== isNot;
}

function isMember(members: readonly string[], character: string): boolean {
  for (let at = 0; at < members.length; at++) {
    const low = members[at] ?? '';
    const high = members[at + 1] === '-' ? members[at + 2] : undefined;
    if (high === undefined ? low === character : low <= character && character <= high) return true;
    if (high !== undefined) at += 2;
  }
  return false;
}
