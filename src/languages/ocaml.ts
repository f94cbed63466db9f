/** OCaml, through its toplevel: the value of a block is that of its last phrase. */
import { printPlain, printReadable } from '../lisp/print.ts';
import { readScriptValue } from '../lisp/script-value.ts';
import { isNumber, type Value } from '../lisp/value.ts';
import { expandWith } from './expand.ts';
import type { BlockCode, Program, ProgramLanguage, ProgramOutput, Scratch, Variable } from './language.ts';
import { listLiteral } from './literals.ts';
import { readAs, readTable } from './read.ts';

export const ocaml: ProgramLanguage = {
  kind: 'program',
  names: ['ocaml'],
  shipsWithOrg: true,
  reattachesNames: true,
  expand: expandWith(assign),
  program,
  read,
};

function assign({ name, value }: Variable): string {
  return `let ${name} = ${listLiteral(value, { open: '[|', separator: '; ', close: '|]', hline: '"hline"', scalar: scalarLiteral })};;`;
}

function scalarLiteral(value: Value): string {
  return isNumber(value) ? printPlain(value) : printReadable(printPlain(value));
}

function program(code: BlockCode, scratch: Scratch): Program {
  const source = { path: 'code.ml', content: ocaml.expand(code) };
  if (code.type === 'output') return { argv: ['ocaml', `${scratch}/code.ml`], files: [source] };
  const driver = { path: 'value.ml', content: writeValues(`${scratch}/code.ml`, `${scratch}/value`) };
  return { argv: ['ocaml', `${scratch}/value.ml`], files: [source, driver], resultFile: 'value' };
}

// The toplevel does not show the values of a script: the driver executes its phrases one by one and keeps what it says
// of each. A phrase that is not well typed goes to `#use`, which explains it.
function writeValues(file: string, result: string): string {
  return `#directory "+compiler-libs";;
let () =
  let file = ${printReadable(file)} in
  let read path =
    let channel = open_in_bin path in
    let text = really_input_string channel (in_channel_length channel) in
    close_in channel; text in
  let write path text =
    let channel = open_out_bin path in
    output_string channel text; close_out channel in
  let source = read file in
  let explain offset =
    let line = List.length (String.split_on_char '\\n' (String.sub source 0 offset)) in
    let rest = file ^ ".rest.ml" in
    write rest (Printf.sprintf "# %d \\"code.ml\\"\\n%s" line (String.sub source offset (String.length source - offset)));
    Format.set_formatter_out_channel stderr;
    (match Toploop.get_directive "use" with
     | Some (Toploop.Directive_string use) -> use rest
     | _ -> ());
    exit 2 in
  let offset_of = function
    | Parsetree.Ptop_def (item :: _) -> item.Parsetree.pstr_loc.Location.loc_start.Lexing.pos_cnum
    | Parsetree.Ptop_def [] -> 0
    | Parsetree.Ptop_dir directive -> directive.Parsetree.pdir_loc.Location.loc_start.Lexing.pos_cnum in
  let lexbuf = Lexing.from_string source in
  let phrases = try !Toploop.parse_use_file lexbuf with _ -> explain 0 in
  let text = Buffer.create 80 in
  let formatter = Format.formatter_of_buffer text in
  Format.pp_set_margin formatter 1000000;
  List.iter (fun phrase ->
    Buffer.clear text;
    match Toploop.execute_phrase true formatter phrase with
    | true -> Format.pp_print_flush formatter ()
    | false -> Format.pp_print_flush formatter (); prerr_string (Buffer.contents text); exit 2
    | exception _ -> explain (offset_of phrase)) phrases;
  write ${printReadable(result)} (Buffer.contents text)
`;
}

// `- : int list = [1; 2]`, `val x : string = "a"`
const VALUE = /^(?:- |val [^:]*): (?<type>[\s\S]*?) =\s(?<value>[\s\S]*)$/u;

function read(output: ProgramOutput, code: BlockCode): Value {
  if (code.type === 'output') return readTable(output.stdout, code);
  const { type = '', value = '' } = VALUE.exec((output.resultFile ?? '').trimEnd())?.groups ?? {};
  return readAs(value, code, (text) => readValue(text, type));
}

/** Lists and arrays of numbers and strings become lists; what else there is stays text. */
function readValue(text: string, type: string): Value {
  if (/^\s*(?:int|float|string)\s*$/u.test(type)) return readScriptValue(outsideStrings(text, toList));
  if (!/^\s*(?:int|float|string)(?:\s+(?:list|array))+\s*$/u.test(type)) return text;
  return readScriptValue(outsideStrings(text, toList));
}

/** `[|1.; 2.5|]` is `[1.0, 2.5]` elsewhere. */
function toList(text: string): string {
  return text
    .replaceAll('|', '')
    .replaceAll(';', ',')
    .replaceAll(/\.(?!\d)/gu, '.0');
}

function outsideStrings(text: string, change: (part: string) => string): string {
  return text
    .split(/("(?:[^"\\]|\\.)*")/u)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');
}
