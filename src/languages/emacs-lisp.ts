/** Emacs Lisp, evaluated by Emacs (R-EL-1, R-EL-2). */
import { printReadable } from '../lisp/print.ts';
import { NIL, type Value } from '../lisp/value.ts';
import { isTextResult } from '../results/import.ts';
import { argumentText } from './arguments.ts';
import { readEmacsValue } from './emacs-value.ts';
import type { BlockCode, Program, ProgramLanguage, ProgramOutput, Scratch, Variable } from './language.ts';

export const emacsLisp: ProgramLanguage = {
  kind: 'program',
  names: ['emacs-lisp', 'elisp'],
  defaults: ':lexical no',
  shipsWithOrg: true,
  reattachesNames: true,
  expand,
  program,
  read,
};

/** Without variables Babel takes the body alone, without prologue and epilogue. */
function expand(code: BlockCode): string {
  if (code.variables.length === 0) return `${code.body}\n`;
  const prologue = argumentText(code, 'prologue');
  const epilogue = argumentText(code, 'epilogue');
  const before = prologue === undefined ? '' : prologue + INDENTATION;
  const after = epilogue === undefined ? '' : INDENTATION + epilogue;
  return `(let (${code.variables.map(binding).join(INDENTATION)})\n${before}${code.body}${after}\n)`;
}

const INDENTATION = `\n${' '.repeat(6)}`;

function binding({ name, value }: Variable): string {
  return printReadable([{ symbol: name }, [{ symbol: 'quote' }, value]]);
}

function program(code: BlockCode, scratch: Scratch): Program {
  const expansion = expand(code);
  return {
    argv: ['emacs', '--batch', '-Q', '--load', `${scratch}/run.el`],
    files: [
      { path: 'code.el', content: `${code.type === 'output' ? '(with-output-to-string' : '(progn'} ${expansion}\n)` },
      { path: 'run.el', content: driver(code, scratch, OF_ORG.test(expansion)) },
    ],
    resultFile: 'value',
  };
}

// `(org-entry-get`: in Emacs a block is evaluated where Org is loaded.
const OF_ORG = /\b(?:org|ob)-/u;

function driver(code: BlockCode, scratch: Scratch, needsOrg: boolean): string {
  return `;; -*- lexical-binding: t -*-
(setq orgrun-scratch ${printReadable(scratch)}
      orgrun-lexical '${isLexical(code) ? 't' : 'nil'}
      orgrun-form '${textForm(code)})
(require 'cl-lib)
(require 'subr-x)
${needsOrg ? "(require 'org)" : ''}
${DRIVER}`;
}

function isLexical(code: BlockCode): boolean {
  const lexical = argumentText(code, 'lexical');
  return lexical === 'yes' || lexical === 't';
}

/** How the value becomes text; `value` where it stays a value. */
function textForm(code: BlockCode): 'pretty' | 'readable' | 'plain' | 'value' {
  if (!isTextResult(code.words)) return 'value';
  if (code.words.has('pp') || code.words.has('code')) return 'pretty';
  return code.words.has('scalar') || code.words.has('verbatim') ? 'readable' : 'plain';
}

// A value travels as JSON: nested arrays that begin with the kind of the value.
const DRIVER = String.raw`
(require 'json)

(defun orgrun-readable-p (value)
  (or (numberp value) (stringp value) (symbolp value) (listp value) (vectorp value)))

(defun orgrun-encode (value)
  (cond ((integerp value) (format "[\"integer\",\"%d\"]" value))
        ((floatp value) (format "[\"float\",\"%s\"]" value))
        ((stringp value) (format "[\"string\",%s]" (json-encode-string (substring-no-properties value))))
        ((listp value) (orgrun-encode-list value))
        ((vectorp value) (format "[\"vector\",[%s]]" (mapconcat #'orgrun-encode value ",")))
        ((symbolp value) (format "[\"symbol\",%s]" (json-encode-string (symbol-name value))))
        (t (orgrun-encode (format "%s" value)))))

(defun orgrun-encode-list (value)
  (let ((items nil))
    (while (consp value)
      (push (orgrun-encode (pop value)) items))
    (let ((list (mapconcat #'identity (nreverse items) ",")))
      (if value
          (format "[\"pair\",[%s],%s]" list (orgrun-encode value))
        (format "[\"list\",[%s]]" list)))))

;; A value without a read syntax has another text as a whole than within a list.
(defun orgrun-text (value)
  (cond ((eq orgrun-form 'value)
         (orgrun-encode (if (orgrun-readable-p value) value (format "%S" value))))
        ((eq orgrun-form 'pretty) (pp-to-string value))
        ((eq orgrun-form 'readable) (format "%S" value))
        (t (format "%s" value))))

(let* ((coding-system-for-read 'utf-8-unix)
       (form (with-temp-buffer
               (insert-file-contents (expand-file-name "code.el" orgrun-scratch))
               (read (current-buffer))))
       (value (let ((load-file-name nil) (load-in-progress nil) (coding-system-for-read nil))
                (condition-case problem
                    (eval form orgrun-lexical)
                  (error (message "%s" (error-message-string problem))
                         (kill-emacs 255)))))
       (coding-system-for-write 'utf-8-unix))
  (write-region (orgrun-text value) nil (expand-file-name "value" orgrun-scratch) nil 'silent))
`;

function read(output: ProgramOutput, code: BlockCode): Value {
  const text = output.resultFile;
  if (text === undefined || code.words.has('discard')) return NIL;
  return isTextResult(code.words) ? text : readEmacsValue(text);
}
