/** The languages that orgrun knows, by every name that documents use. Names are case-sensitive, as in Org. */
import { argumentText } from './arguments.ts';
import { awk } from './awk.ts';
import { c, cpp, d, lowercaseCpp } from './c.ts';
import { clojure } from './clojure.ts';
import { css } from './css.ts';
import { ditaa } from './ditaa.ts';
import { dot } from './dot.ts';
import { elixir } from './elixir.ts';
import { emacsLisp } from './emacs-lisp.ts';
import { gnuplot } from './gnuplot.ts';
import { go } from './go.ts';
import { haskell } from './haskell.ts';
import { java } from './java.ts';
import { jq } from './jq.ts';
import { javascript, js } from './js.ts';
import { julia } from './julia.ts';
import type { BlockCode, Language } from './language.ts';
import { latex } from './latex.ts';
import { lisp } from './lisp.ts';
import { lua } from './lua.ts';
import { makefile } from './makefile.ts';
import { mermaid } from './mermaid.ts';
import { nix } from './nix.ts';
import { ocaml } from './ocaml.ts';
import { octave } from './octave.ts';
import { org } from './org.ts';
import { perl } from './perl.ts';
import { php } from './php.ts';
import { plantuml } from './plantuml.ts';
import { jupyterPython, python } from './python.ts';
import { r } from './r.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { scheme } from './scheme.ts';
import { sed } from './sed.ts';
import { shell } from './shell.ts';
import { sql } from './sql.ts';
import { sqlite } from './sqlite.ts';
import { ts } from './ts.ts';

/** Finds the language of a name as it is written in a document. */
export function findLanguage(name: string): Language | undefined {
  return byName.get(name);
}

/** The language that runs a block: one that shows text may draw where the block has a `:file`. */
export function languageFor(code: BlockCode): Language | undefined {
  const language = findLanguage(code.language);
  const drawing = language?.kind === 'text' && argumentText(code, 'file') !== undefined ? language.withFile : undefined;
  return drawing ?? language;
}

/** Every name under which a language is found. */
export function languageNames(): readonly string[] {
  return [...byName.keys()];
}

const languages: readonly Language[] = [
  shell,
  python,
  jupyterPython,
  perl,
  ruby,
  js,
  javascript,
  lua,
  awk,
  sed,
  c,
  cpp,
  lowercaseCpp,
  d,
  java,
  sqlite,
  org,
  emacsLisp,
  css,
  makefile,
  latex,
  r,
  sql,
  julia,
  octave,
  haskell,
  ocaml,
  scheme,
  lisp,
  clojure,
  gnuplot,
  dot,
  plantuml,
  ditaa,
  mermaid,
  ts,
  go,
  rust,
  php,
  elixir,
  jq,
  nix,
];

const byName: ReadonlyMap<string, Language> = new Map(
  languages.flatMap((language) => language.names.map((name) => [name, language] as const)),
);
