/** Java: compiled, then run (R-JV-1). */
import { readScriptValue } from '../lisp/script-value.ts';
import type { Value } from '../lisp/value.ts';
import { argumentText } from './arguments.ts';
import { commandLine, quotedPath, shellCommand } from './command.ts';
import { className, javaSource } from './java-source.ts';
import type { BlockCode, Program, ProgramLanguage, ProgramOutput, Scratch } from './language.ts';
import { quoteForShell } from './literals.ts';
import { isSymbolNamed, readAs, readTable, withRules } from './read.ts';

export const java: ProgramLanguage = {
  kind: 'program',
  names: ['java'],
  defaults: ':results output :dir .',
  shipsWithOrg: true,
  reattachesNames: true,
  expand: javaSource,
  program,
  read,
};

/** Unlike Babel, which leaves source and class files in `:dir`, all is compiled in the scratch folder; classes of `:dir` are found. */
function program(code: BlockCode, scratch: Scratch): Program {
  const isValue = code.type === 'value';
  const name = className(code);
  const simpleName = name.slice(name.lastIndexOf('.') + 1);
  const sources = [
    { path: `${simpleName}.java`, content: javaSource(code) },
    ...(isValue ? [{ path: `${LAUNCHER}.java`, content: LAUNCHER_SOURCE }] : []),
  ];
  const folder = quoteForShell(scratch);
  const classPath = `-cp ${folder}:.`;
  const compile = commandLine(
    'javac',
    argumentText(code, 'cmpflag'),
    classPath,
    `-d ${folder}`,
    ...sources.map(({ path }) => quotedPath(scratch, path)),
  );
  const run = commandLine(
    'java',
    classPath,
    argumentText(code, 'cmdline'),
    ...(isValue ? [LAUNCHER, name, quotedPath(scratch, 'value')] : [name]),
    argumentText(code, 'cmdargs'),
  );
  return {
    ...shellCommand(['javac', 'java'], `${compile} &&\n${run}`),
    files: sources,
    ...(isValue ? { resultFile: 'value' } : {}),
  };
}

const LAUNCHER = 'OrgrunValue';

// Calls main of a class and writes what it returns: strings quoted, arrays and lists in brackets.
const LAUNCHER_SOURCE = String.raw`
import java.io.Writer;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

public class ${LAUNCHER} {
    public static void main(String[] args) throws Throwable {
        Method main = Class.forName(args[0]).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        try {
            Object value = main.invoke(null, (Object) Arrays.copyOfRange(args, 2, args.length));
            try (Writer out = Files.newBufferedWriter(Paths.get(args[1]), StandardCharsets.UTF_8)) {
                out.write(text(value));
            }
        } catch (InvocationTargetException error) {
            throw error.getCause();
        }
    }

    private static String text(Object value) {
        if (value instanceof String) {
            return '"' + ((String) value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        List<String> items = new ArrayList<>();
        if (value instanceof Iterable) {
            for (Object item : (Iterable<?>) value) items.add(text(item));
        } else if (value != null && value.getClass().isArray()) {
            for (int index = 0; index < Array.getLength(value); index++) items.add(text(Array.get(value, index)));
        } else {
            return String.valueOf(value);
        }
        return "[" + String.join(",", items) + "]";
    }
}
`;

function read(output: ProgramOutput, code: BlockCode): Value {
  if (code.type === 'output') return readTable(output.stdout, code);
  return readAs(output.resultFile ?? '', code, (text) =>
    withRules(readScriptValue(text), (element) => isSymbolNamed(element, 'null')),
  );
}
