/** File name extensions of tangled files (R-TG-4). */

/** The extension for a language, without the dot: its own name where Org knows no other. */
export function tangleExtension(language: string): string {
  return EXTENSIONS.get(language) ?? language;
}

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['emacs-lisp', 'el'],
  ['elisp', 'el'],
  ['bibtex', 'bib'],
  ['C++', 'cpp'],
  ['D', 'd'],
  ['awk', 'awk'],
  ['clojure', 'clj'],
  ['clojurescript', 'cljs'],
  ['csharp', 'cs'],
  ['fortran', 'F90'],
  ['groovy', 'groovy'],
  ['haskell', 'hs'],
  ['java', 'java'],
  ['julia', 'jl'],
  ['latex', 'tex'],
  ['LilyPond', 'ly'],
  ['lisp', 'lisp'],
  ['lua', 'lua'],
  ['maxima', 'max'],
  ['ocaml', 'ml'],
  ['perl', 'pl'],
  ['processing', 'pde'],
  ['python', 'py'],
  ['ruby', 'rb'],
  ['sed', 'sed'],
]);
