/** LaTeX: the block shows its code, or with `:file` is typeset into it (R-TXT-2). */
import { printReadable } from '../lisp/print.ts';
import { argumentText, argumentWords } from './arguments.ts';
import { commandLine, quotedPath, shellCommand } from './command.ts';
import { drawnFile, extensionOf } from './drawing.ts';
import { expandWithoutVariables } from './expand.ts';
import type { BlockCode, Program, ProgramLanguage, Scratch, TextLanguage } from './language.ts';
import { quoteForShell } from './literals.ts';

const names = ['latex'] as const;
const defaults = ':results latex :exports results';

const typeset: ProgramLanguage = {
  kind: 'program',
  names,
  defaults,
  shipsWithOrg: true,
  reattachesNames: false,
  expand,
  program,
  // The program has written the file.
  read: () => [],
};

export const latex: TextLanguage = {
  kind: 'text',
  names,
  defaults,
  shipsWithOrg: true,
  expand,
  evaluate: expand,
  withFile: typeset,
};

/** A variable stands wherever its bare name stands. */
function expand(code: BlockCode): string {
  const body = code.variables.reduce(
    (text, { name, value }) => text.replaceAll(name, () => (typeof value === 'string' ? value : printReadable(value))),
    code.body,
  );
  return expandWithoutVariables({ ...code, body });
}

function program(code: BlockCode, scratch: Scratch): Program {
  const file = drawnFile(code);
  const extension = extensionOf(file);
  const compiler = argumentText(code, 'pdf-process') ?? 'pdflatex -interaction=nonstopmode -halt-on-error';
  const compile = commandLine(
    compiler,
    `-output-directory=${quoteForShell(scratch)}`,
    quotedPath(scratch, 'page.tex'),
    '>&2',
  );
  const pdf = quotedPath(scratch, 'page.pdf');
  const target = quoteForShell(file);
  return {
    ...shellCommand(
      extension === 'pdf' ? [compiler] : [compiler, 'pdftocairo'],
      `${compile} &&\n${convert(extension, pdf, target, code)}`,
    ),
    files: [{ path: 'page.tex', content: document(code) }],
  };
}

function convert(extension: string, pdf: string, target: string, code: BlockCode): string {
  if (extension === 'pdf') return `cp ${pdf} ${target}`;
  if (extension === 'svg') return `pdftocairo -svg ${pdf} ${target}`;
  const resolution = argumentText(code, 'resolution') ?? '150';
  const format = extension === 'jpg' || extension === 'jpeg' ? '-jpeg' : '-png';
  return `pdftocairo ${format} -r ${quoteForShell(resolution)} -singlefile ${pdf} - >${target}`;
}

// A page as large as what is on it, where TeX has the class for it.
const DOCUMENT_CLASS = String.raw`\IfFileExists{standalone.cls}{\documentclass[varwidth,border=1pt]{standalone}}{\documentclass{article}\pagestyle{empty}}`;

/** A page of its own around a body that is none. */
function document(code: BlockCode): string {
  const body = expand(code);
  if (body.includes('\\documentclass')) return `${body}\n`;
  const packages = argumentWords(code, 'packages').map((name) => `\\usepackage{${name}}`);
  const headers = argumentText(code, 'headers');
  const head = [DOCUMENT_CLASS, ...packages, ...(headers === undefined ? [] : [headers])];
  return `${[...head, String.raw`\begin{document}`, body, String.raw`\end{document}`].join('\n')}\n`;
}
