/** Perl: the value of a block is that of an anonymous sub, lists by reference (R-PL-1..3). */
import { printPlain } from '../lisp/print.ts';
import { isHline, isList, type Value } from '../lisp/value.ts';
import { expandWith } from './expand.ts';
import type { BlockCode, Program, ProgramLanguage, ProgramOutput, Scratch, Variable } from './language.ts';
import { readTable } from './read.ts';

export const perl: ProgramLanguage = {
  kind: 'program',
  names: ['perl'],
  shipsWithOrg: true,
  reattachesNames: true,
  expand: expandWith(assign),
  program,
  read,
};

function assign({ name, value }: Variable): string {
  return `my $${name}=${literal(value, 0)};\n`;
}

function literal(value: Value, level: number): string {
  if (isHline(value) || !isList(value)) return `q(${printPlain(value)})`;
  const margin = '  '.repeat(level);
  const elements = value.map((element) => `${margin}  ${literal(element, level + 1)},\n`);
  return `${level === 0 ? '\n' : ''}[\n${elements.join('')}${margin}]`;
}

// To Perl it is a script on standard input: $0 and messages say so.
const DISGUISE = `BEGIN { $0 = '-' }
# line 1 "-"
`;

function program(code: BlockCode, scratch: Scratch): Program {
  const argv = ['perl', `${scratch}/script.pl`] as const;
  const body = perl.expand(code);
  if (code.type === 'output') return { argv, files: [{ path: 'script.pl', content: `${DISGUISE}${body}\n` }] };
  const file = `${scratch}/value`.replaceAll(/[\\']/gu, String.raw`\$&`);
  const content = `my $orgrun = sub {\n${DISGUISE}${body}\n};\n${writeValue(file)}`;
  return { argv, files: [{ path: 'script.pl', content }], resultFile: 'value' };
}

/** An array is written by lines, an array in it by TABs. */
function writeValue(file: string): string {
  return String.raw`
my $value = $orgrun->();
open my $out, '>', '${file}' or die "$!";
if (ref $value eq 'ARRAY') {
  print {$out} join("\t", ref $_ eq 'ARRAY' ? @$_ : $_), "\n" for @$value;
} elsif (defined $value) {
  print {$out} $value;
}
close $out or die "$!";
`;
}

function read(output: ProgramOutput, code: BlockCode): Value {
  return readTable(code.type === 'value' ? (output.resultFile ?? '') : output.stdout, code, 'tab');
}
