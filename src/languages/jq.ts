/** jq: `:stdin` or `:in-file` is the input; without one the filter runs once on null. */
import { printPlain } from '../lisp/print.ts';
import { isNumber, NIL, type Value } from '../lisp/value.ts';
import { splitLines } from '../text.ts';
import { argumentText } from './arguments.ts';
import { commandLine, quotedPath, shellCommand } from './command.ts';
import { expandGeneric } from './expand.ts';
import type { BlockCode, Program, ProgramLanguage, ProgramOutput, Scratch, Variable } from './language.ts';
import { listLiteral, shellText } from './literals.ts';
import { readAs, readTable } from './read.ts';

export const jq: ProgramLanguage = {
  kind: 'program',
  names: ['jq'],
  shipsWithOrg: false,
  reattachesNames: true,
  expand: (code) => expandGeneric(code, code.variables.map(assign)),
  program,
  read,
};

function assign({ name, value }: Variable): string {
  return `${listLiteral(value, { open: '[', separator: ', ', close: ']', hline: 'null', scalar: scalarLiteral })} as $${name} |`;
}

function scalarLiteral(value: Value): string {
  return isNumber(value) ? printPlain(value) : JSON.stringify(printPlain(value));
}

function program(code: BlockCode, scratch: Scratch): Program {
  const input = argumentText(code, 'in-file');
  return {
    ...shellCommand(
      ['jq'],
      commandLine(
        'jq',
        code.type === 'value' ? '--compact-output' : undefined,
        code.stdin === undefined && input === undefined ? '--null-input' : undefined,
        argumentText(code, 'cmd-line') ?? argumentText(code, 'cmdline'),
        `--from-file ${quotedPath(scratch, 'filter.jq')}`,
        input,
      ),
    ),
    files: [{ path: 'filter.jq', content: jq.expand(code) }],
    ...(code.stdin === undefined ? {} : { stdin: shellText(code.stdin, code) }),
  };
}

function read(output: ProgramOutput, code: BlockCode): Value {
  if (code.type === 'output') return readTable(output.stdout, code);
  return readAs(output.stdout, code, readDocuments);
}

/** One document is the value, several are a list of values. */
function readDocuments(text: string): Value {
  const values = splitLines(text).map(readDocument);
  const [first = NIL] = values;
  return values.length > 1 ? values : first;
}

/** An object stays text, and so does what `--raw-output` made. */
function readDocument(line: string): Value {
  try {
    return fromJson(JSON.parse(line), line);
  } catch {
    return line;
  }
}

function fromJson(json: unknown, text: string): Value {
  if (typeof json === 'string') return json;
  if (typeof json === 'number') return Number.isSafeInteger(json) ? BigInt(json) : json;
  if (Array.isArray(json)) return json.map((item) => fromJson(item, JSON.stringify(item)));
  return text;
}
