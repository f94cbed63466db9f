/** Lua: the value of a block is what it returns (R-LUA-1). */
import { printReadable } from '../lisp/print.ts';
import { readScriptValue } from '../lisp/script-value.ts';
import { isList, type Value } from '../lisp/value.ts';
import { removeCommonIndentation, splitLines, trim } from '../text.ts';
import { argumentText } from './arguments.ts';
import { interpreter, quoteWithBackslash } from './command.ts';
import { expandWith } from './expand.ts';
import type { BlockCode, Program, ProgramLanguage, ProgramOutput, Scratch, Variable } from './language.ts';
import { listLiteral } from './literals.ts';
import { readAs } from './read.ts';

export const lua: ProgramLanguage = {
  kind: 'program',
  names: ['lua'],
  shipsWithOrg: true,
  reattachesNames: true,
  expand: expandWith(assign),
  program,
  read,
};

function assign({ name, value }: Variable): string {
  return `${name}=${literal(value)}`;
}

/** A list of one is its element, a list of a text and something more a field. */
function literal(value: Value): string {
  if (isList(value)) {
    const [first, second] = value;
    if (value.length === 1 && first !== undefined && !isList(first)) return literal(first);
    if (value.length === 2 && typeof first === 'string' && second !== undefined) return `${first}=${literal([second])}`;
    return `{${value.map(literal).join(', ')}}`;
  }
  if (typeof value === 'string' && /[\n\r]/u.test(value)) return `[=[${value}]=]`;
  return listLiteral(value, { open: '{', separator: ', ', close: '}', hline: 'None', scalar: printReadable });
}

function program(code: BlockCode, scratch: Scratch): Program {
  const isValue = code.type === 'value';
  const load = `assert((loadstring or load)(assert(io.open(${quote(`${scratch}/code.lua`)}, "rb")):read("*a"), "=stdin"))()`;
  const script = isValue ? `${load}\n${writeValue(code, `${scratch}/value`)}` : load;
  return {
    ...interpreter(argumentText(code, 'lua') ?? 'lua', ['-e', script]),
    files: [{ path: 'code.lua', content: isValue ? valueCode(code) : outputCode(code) }],
    ...(isValue ? { resultFile: 'value' } : {}),
  };
}

function quote(text: string): string {
  return `"${quoteWithBackslash(text)}"`;
}

function outputCode(code: BlockCode): string {
  const preamble = argumentText(code, 'preamble');
  return preamble === undefined ? lua.expand(code) : `${preamble}\n${lua.expand(code)}`;
}

/** Babel moves every line of the body by a TAB, those of a long string too. */
function valueCode(code: BlockCode): string {
  const preamble = argumentText(code, 'preamble');
  const expression = argumentText(code, 'return');
  const body = lua.expand(code) + (expression === undefined ? '' : `\nreturn ${expression}`);
  const lines = splitLines(removeCommonIndentation(trim(body))).map((line) => `\t${line}`);
  return `${preamble === undefined ? '' : `${preamble}\n`}function main()${lines.join('\n')}\nend\n`;
}

/** One value is written as Lua prints it; several values, and what looks like a list, as a string. */
function writeValue(code: BlockCode, file: string): string {
  return String.raw`
local isPretty = ${String(code.words.has('pp'))}
local function before(a, b)
  if type(a) ~= type(b) then return type(a) < type(b) end
  if type(a) == "number" or type(a) == "string" then return a < b end
  return tostring(a) < tostring(b)
end
local function dump(value, margin)
  if not isPretty or type(value) ~= "table" then return tostring(value) end
  local keys, lines = {}, {}
  for key in pairs(value) do keys[#keys + 1] = key end
  table.sort(keys, before)
  for index, key in ipairs(keys) do
    lines[index] = margin .. tostring(key) .. " = " .. dump(value[key], margin .. "  ")
  end
  return ((margin == "" or #keys == 0) and "" or "\n") .. table.concat(lines, "\n")
end
local function combine(...)
  local count, parts = select("#", ...), {}
  for index = 1, count do parts[index] = dump((select(index, ...)), "") end
  local text = table.concat(parts, ", "):gsub('"', '\\"')
  if count > 1 or text:find("^[%(%[{]") then text = '"' .. text .. '"' end
  return text
end
local text = combine(main())
local out = assert(io.open(${quote(file)}, "wb"))
out:write(text)
out:close()
`;
}

function read(output: ProgramOutput, code: BlockCode): Value {
  const text = code.type === 'value' ? (output.resultFile ?? '') : output.stdout;
  return readAs(text, code, (result) => readScriptValue(trim(result)));
}
