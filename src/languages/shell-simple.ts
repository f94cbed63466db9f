/** Lines of which every shell would say that they are whole: asking it would take longer than running them. */

/** True for plain commands, joined by `;`, `|`, `&&` or `||`; false where it takes a shell to tell. */
export function isPlainCommand(line: string): boolean {
  let expects: 'command' | 'argument' = 'command';
  let word = '';
  for (let at = 0; at < line.length;) {
    const [atom, kind] = atomAt(line, at);
    if (kind === undefined) return false;
    at += atom.length;
    if (kind === 'word') word += atom;
    else if (word !== '') {
      if (expects === 'command' && RESERVED.has(word)) return false;
      expects = 'argument';
      word = '';
    }
    if (kind === 'operator') {
      if (expects === 'command') return false;
      expects = 'command';
    }
  }
  // What is left is the last word; a line that ends with an operator goes on, but for `;`.
  if (word === '') return expects === 'argument' || /\w[ \t]*;[ \t]*$/u.test(line);
  return expects === 'argument' || !RESERVED.has(word);
}

type Atom = readonly [text: string, kind: 'word' | 'blank' | 'operator' | undefined];

function atomAt(line: string, at: number): Atom {
  for (const [pattern, kind] of ATOMS) {
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    if (match !== null) return [match[0], kind];
  }
  return ['', undefined];
}

// `a.b/c`, `>` and `2>&1` (but no here document), `$x`, `${x}`, `$((n + 1))`, `"a $x"`, `'a'`
const ATOMS: readonly (readonly [RegExp, 'word' | 'blank' | 'operator'])[] = [
  [/[ \t]+/uy, 'blank'],
  [/\|\||&&|[|;]/uy, 'operator'],
  [/[\w./+:@%,=*?~^[\]-]+/uy, 'word'],
  [/>&[0-9]|>(?!\()|<(?![<(])/uy, 'word'],
  [/\$\w+|\$[?#$@*]|\$\{\w+\}/uy, 'word'],
  [/\$\(\([\w+*/% -]*\)\)/uy, 'word'],
  [/"(?:[^"\\`$]|\$\w)*"/uy, 'word'],
  [/'[^']*'/uy, 'word'],
];

const RESERVED = new Set(
  'if then elif else fi for while until do done case esac select function time coproc repeat foreach end [['.split(' '),
);
