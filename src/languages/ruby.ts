/** Ruby: the value of a block is that of its last expression (R-RB-1). */
import { printReadable } from '../lisp/print.ts';
import { readScriptValue } from '../lisp/script-value.ts';
import { isNil, type Value } from '../lisp/value.ts';
import { argumentText } from './arguments.ts';
import { interpreter } from './command.ts';
import { expandWith } from './expand.ts';
import type { BlockCode, Program, ProgramLanguage, ProgramOutput, Scratch, Variable } from './language.ts';
import { listLiteral } from './literals.ts';
import { readAs, withRules } from './read.ts';
import { rubySession } from './ruby-session.ts';

export const ruby: ProgramLanguage = {
  kind: 'program',
  names: ['ruby'],
  shipsWithOrg: true,
  reattachesNames: true,
  expand: expandWith(assign),
  program,
  read,
  session: rubySession,
};

function assign({ name, value }: Variable): string {
  return `${name}=${listLiteral(value, { open: '[', separator: ', \n', close: ']', hline: 'nil', scalar: printReadable })}`;
}

function program(code: BlockCode, scratch: Scratch): Program {
  const isValue = code.type === 'value';
  const script = isValue ? RUN_VALUE : RUN_OUTPUT;
  const form = code.words.has('pp') ? 'pp' : 'plain';
  return {
    ...interpreter(argumentText(code, 'ruby') ?? 'ruby', ['-e', COMPILE + script, scratch, form]),
    files: [{ path: 'code.rb', content: ruby.expand(code) }],
    ...(isValue ? { resultFile: 'value' } : {}),
  };
}

// To Ruby it is a script on standard input: `return`, BEGIN and require_relative work, names and messages say `-`.
const COMPILE = `
$0 = "-"
ORGRUN = { scratch: ARGV.shift, form: ARGV.shift }
def ORGRUN.run(source, line)
  return eval(source, TOPLEVEL_BINDING, "-", line) unless defined?(RubyVM::InstructionSequence)
  RubyVM::InstructionSequence.compile(source, "-", File.expand_path("-"), line).eval
end
def ORGRUN.source
  File.read(fetch(:scratch) + "/code.rb", encoding: "UTF-8")
end
`;

const RUN_OUTPUT = String.raw`
ORGRUN.source.split(/^__END__\n/, 2).then do |source, data|
  if data
    require "stringio"
    DATA = StringIO.new(data)
  end
  ORGRUN.run(source, 1)
end
`;

const RUN_VALUE = String.raw`
ORGRUN.run("lambda do\n#{ORGRUN.source}\nend", 0).call.then do |value|
  text = value
  if ORGRUN[:form] == "pp"
    require "pp"
    text = value.pretty_inspect
  elsif !value.is_a?(String)
    text = value.inspect
  end
  File.write(ORGRUN[:scratch] + "/value", text)
end
`;

function read(output: ProgramOutput, code: BlockCode): Value {
  const text = code.type === 'value' ? (output.resultFile ?? '') : output.stdout;
  return readAs(text, code, (result) => withRules(readScriptValue(result), isNil));
}
