/** How languages write comments, for the link comments of tangled files (R-TG-25). */

/** What stands before the text of a comment line, and behind it where comments are closed. */
export interface CommentSyntax {
  readonly open: string;
  readonly close?: string;
}

/** The comment syntax that Org knows for a language; where there is none, Org keeps that of the block before, or stops. */
export function commentSyntax(language: string): CommentSyntax | undefined {
  return ORG.get(language);
}

/** The comment syntax of a language for which Org would stop: for files that Org cannot tangle at all. */
export function ownCommentSyntax(language: string): CommentSyntax | undefined {
  return OWN.get(language);
}

const ORG = table([
  [
    { open: '# ' },
    'sh bash zsh ash dash ksh csh mksh shell python perl ruby awk conf toml org makefile tcl m4 screen desktop',
  ],
  [{ open: ';; ' }, 'emacs-lisp elisp lisp scheme common-lisp asm'],
  [{ open: '// ' }, 'C++ cpp java js scss verilog'],
  [{ open: '-- ' }, 'sql sqlite vhdl'],
  [{ open: '%% ' }, 'latex prolog'],
  [{ open: '% ' }, 'ps'],
  [{ open: '## ' }, 'octave'],
  [{ open: '/* ', close: ' */' }, 'C c css'],
  [{ open: '<!-- ', close: ' -->' }, 'html xml nxml'],
  [{ open: '{ ', close: ' }' }, 'pascal'],
  [{ open: '@Comment ' }, 'bibtex'],
  [{ open: 'c$$$' }, 'fortran'],
]);

const OWN = table([
  [
    { open: '# ' },
    'fish posh R sed yaml gnuplot julia elixir dockerfile jq nix terraform graphql jupyter-python nim crystal make makefile-gmake ini',
  ],
  [
    { open: '// ' },
    'D rust go typescript ts javascript dot sass groovy processing kotlin swift csharp scala fsharp php c++',
  ],
  [{ open: '-- ' }, 'lua haskell'],
  [{ open: '% ' }, 'matlab erlang'],
  [{ open: ';; ' }, 'clojure clojurescript babashka racket'],
  [{ open: '(* ', close: ' *)' }, 'ocaml'],
  [{ open: '/* ', close: ' */' }, 'maxima'],
  [{ open: "' " }, 'plantuml'],
  [{ open: '%% ' }, 'mermaid'],
]);

function table(rows: readonly (readonly [CommentSyntax, string])[]): ReadonlyMap<string, CommentSyntax> {
  return new Map(rows.flatMap(([syntax, names]) => names.split(' ').map((name) => [name, syntax] as const)));
}
