import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configuredLanguage } from '../../src/languages/configured.ts';
import { HLINE, NIL, symbol, type Value } from '../../src/lisp/value.ts';
import { isInstalled } from '../helpers/tools.ts';
import { block, type BlockOptions, execute, programOf, tangled, valueOf } from './execute.ts';

interface LanguageCases {
  readonly command: string;
  /** Prints `a b` and a newline. */
  readonly output: string;
  /** Prints the variables s, n and the second element of l, of the values `x "y"`, 3 and ("a" "b"), in a line. */
  readonly variables: string;
  readonly values: readonly (readonly [body: string, value: Value])[];
  /** Prints `early`, then fails in the third line. */
  readonly failing: string;
  readonly message: RegExp;
  /** What it has printed then. */
  readonly printed?: string;
  readonly options?: BlockOptions;
}

const languages: Readonly<Record<string, LanguageCases>> = {
  R: {
    command: 'R',
    output: 'cat("a b\n")',
    variables: 'cat(s, n, l[1, 2], "\n")',
    values: [
      ['1 + 1', 2n],
      ['c(1, 2.5, NA)', [[1n], [2.5], ['']]],
      [
        'data.frame(a = c("x", "y z"), b = 1:2)',
        [
          ['x', 1n],
          ['y z', 2n],
        ],
      ],
      ['x <- "a b"', 'a b'],
      ['for (i in 1:2) i', NIL],
    ],
    failing: 'cat("early\n")\nx <- 1\nstop("oops")',
    message: /oops/u,
  },
  octave: {
    command: 'octave',
    output: 'disp("a b")',
    variables: 'printf("%s %d %s\\n", s, n, l(2))',
    values: [
      ['1 + 1', 2n],
      [
        '[1 2; 3 4.5]',
        [
          [1n, 2n],
          [3n, 4.5],
        ],
      ],
      ['ans = "some text, b"', 'some text, b'],
      ['x = 5;', NIL],
    ],
    failing: 'disp("early")\nx = 1;\nerror("oops")',
    message: /oops/u,
  },
  haskell: {
    command: 'ghc',
    output: 'putStrLn "a b"',
    variables: 'putStrLn (s ++ " " ++ show n ++ " " ++ l !! 1)',
    values: [
      ['1 + 1', 2n],
      [
        'import Data.List\nf :: Int -> Int\nf 0 = 1\nf n = n * g n\n  where\n  g m = f (m - 1)\n\nmap f (sort [3, 1])',
        [1n, 6n],
      ],
      ['"a b"', 'a b'],
      ['data T = A | B\n  deriving Show\n[A, B]', [symbol('A'), symbol('B')]],
    ],
    failing: 'putStrLn "early"\nlet x = 1\nputStrLn x',
    message: /script\.ghci:3:10: error/u,
  },
  ocaml: {
    command: 'ocaml',
    output: 'print_endline "a b"',
    variables: 'Printf.printf "%s %d %s\\n" s n l.(1)',
    values: [
      ['1 + 1', 2n],
      ['let f x =\n  x ^ "; b";;\nf "a"', 'a; b'],
      ['[1; 2]', [1n, 2n]],
      ['[["a"; "b;c"]; ["d"]]', [['a', 'b;c'], ['d']]],
      ['[|1.5; 2.|]', [1.5, 2]],
      ['Some 3', 'Some 3'],
      ['let x = "v"', 'v'],
    ],
    failing: 'let () = print_endline "early";;\nlet x = 1;;\nlet () = failwith "oops"',
    message: /oops/u,
  },
  scheme: {
    command: 'guile',
    output: '(display "a b") (newline)',
    variables: '(display s) (display " ") (display n) (display " ") (display (cadr l)) (newline)',
    values: [
      ['(+ 1 1)', 2n],
      ['(define (f x) (list x "two" \'three))\n(f 1)', [1n, 'two', symbol('three')]],
      ['"a b"', 'a b'],
      ['#t', '#t'],
    ],
    failing: '(display "early")\n(newline)\n(error "oops")',
    message: /oops/u,
  },
  lisp: {
    command: 'sbcl',
    output: '(format t "a b~%")',
    variables: '(format t "~a ~a ~a~%" s n (second l))',
    values: [
      ['(+ 1 1)', 2n],
      ['(defun f (x) (list x "two" (quote three)))\n(f 1)', [1n, 'two', symbol('THREE')]],
      ['"a b"', 'a b'],
    ],
    failing: '(format t "early~%")\n1\n(error "oops")',
    message: /oops/u,
  },
  clojure: {
    command: 'bb',
    output: '(println "a b")',
    variables: '(println s n (second l))',
    values: [
      ['(+ 1 1)', 2n],
      ['(defn f [x] (list x "two" (quote three)))\n(f 1)', [1n, 'two', symbol('three')]],
    ],
    failing: '(println "early")\n1\n(throw (Exception. "oops"))',
    message: /oops/u,
  },
  julia: {
    command: 'julia',
    output: 'println("a b")',
    variables: 'println(s, " ", n, " ", l[2])',
    values: [
      ['1 + 1', 2n],
      [
        '["a" 1; "b" 2]',
        [
          ['a', 1n],
          ['b', 2n],
        ],
      ],
      ['[1, 2]', [[1n], [2n]]],
    ],
    failing: 'println("early")\nx = 1\nerror("oops")',
    message: /oops/u,
  },
  php: {
    command: 'php',
    output: '<?php echo "a b\n";',
    variables: 'echo "$s $n $l[1]\n";',
    values: [
      ['return 1 + 1;', 2n],
      ['return "a b";', 'a b'],
      ['return [["a", 1.0], null, ["it\'s", true]];', [['a', 1], HLINE, ["it's", symbol('true')]]],
      ['return ["k" => 1];', '{"k":1}'],
    ],
    failing: 'echo "early\n";\n$x = 1;\nthrow new Exception("oops");',
    message: /oops in .*script\.php:4/u,
  },
  elixir: {
    command: 'elixir',
    output: 'IO.puts("a b")',
    variables: 'IO.puts("#{s} #{n} #{Enum.at(l, 1)}")',
    values: [
      ['1 + 1', 2n],
      ['"a b"', 'a b'],
      ['[["a", 1], nil, ["b", 2.5]]', [['a', 1n], HLINE, ['b', 2.5]]],
      ['{:ok, 1}', '{:ok, 1}'],
    ],
    failing: 'IO.puts("early")\nx = 1\nraise "oops #{x}"',
    message: /oops 1/u,
  },
  go: {
    command: 'go',
    output: 'fmt.Println("a b")',
    variables: 'fmt.Println(s, n, l[1])',
    values: [
      ['fmt.Println(1 + 1)', 2n],
      [
        'package main\nfunc main() {\n\tfmt.Println("a", 1)\n\tfmt.Println("b", 2)\n}',
        [
          ['a', 1n],
          ['b', 2n],
        ],
      ],
    ],
    failing: 'fmt.Println("early")\nx := 1\npanic(fmt.Sprint("oops", x))',
    message: /oops/u,
    options: { arguments: { imports: 'fmt' } },
  },
  rust: {
    command: 'rustc',
    output: 'println!("a b");',
    variables: 'println!("{} {} {}", s, n, l[1]);',
    values: [
      ['println!("{}", 1 + 1);', 2n],
      [
        'fn main() {\n  println!("a 1");\n  println!("b 2");\n}',
        [
          ['a', 1n],
          ['b', 2n],
        ],
      ],
    ],
    failing: 'println!("early");\nlet x = 1;\npanic!("oops {}", x);',
    message: /oops 1/u,
  },
  ts: {
    command: 'tsc',
    output: 'console.log("a b")',
    variables: 'console.log(s, n, l[1])',
    values: [
      ['const x: number = 1\nreturn x + 1', 2n],
      ['return [1, "two"]', [1n, 'two']],
    ],
    failing: 'console.log("early")\nconst x: number = 1\nthrow new Error(`oops ${x}`)',
    message: /oops 1/u,
  },
  nix: {
    command: 'nix-instantiate',
    output: '"a b"',
    variables: '"${s} ${toString n} ${builtins.elemAt l 1}"',
    values: [
      ['1 + 1', 2n],
      ['[ "a" (1 + 1) null ]', ['a', 2n, symbol('null')]],
      ['{ a = [ 1 ]; }', '{ a = [ 1 ]; }'],
      ['"it\'s {"', "it's {"],
    ],
    failing: '1 +\n2 +\nthrow "oops"',
    message: /oops/u,
    printed: '',
  },
  jq: {
    command: 'jq',
    output: '"a b"',
    variables: '"\\($s) \\($n) \\($l[1])"',
    values: [
      ['1 + 1', 2n],
      [
        '[["a", 1], ["b", 2.5]]',
        [
          ['a', 1n],
          ['b', 2.5],
        ],
      ],
      ['1, "a b"', [1n, 'a b']],
      ['{a: 1}', '{"a":1}'],
    ],
    failing: '"early",\n1,\nerror("oops")',
    message: /oops/u,
    printed: 'early\n1\n',
    options: { arguments: { 'cmd-line': '-r' } },
  },
};

describe.each(Object.entries(languages))('%s', (name, cases) => {
  const isMissing = !isInstalled(cases.command);
  const isPrinted = name !== 'nix';

  test.skipIf(isMissing)('gives its output', () => {
    const expected = isPrinted ? 'a b\n' : '"a b"\n';
    expect(valueOf(name, cases.output, { ...cases.options, results: 'output' })).toBe(expected);
  });

  test.skipIf(isMissing)('gives its value', () => {
    for (const [body, value] of cases.values) expect([body, valueOf(name, body, cases.options)]).toEqual([body, value]);
  });

  test.skipIf(isMissing)('has variables', () => {
    const variables = { s: 'x "y"', n: 3n, l: ['a', 'b'] };
    const expected = isPrinted ? 'x "y" 3 b' : '"x \\"y\\" 3 b"';
    const value = valueOf(name, cases.variables, { ...cases.options, variables, results: 'output' });
    expect(typeof value === 'string' ? value.trim() : value).toBe(expected);
  });

  test.skipIf(isMissing)('fails with its message', () => {
    const failed = execute(name, cases.failing, { ...cases.options, results: 'output' });
    expect([failed.status === 0, cases.message.test(failed.stderr)]).toEqual([false, true]);
    expect(failed.stdout).toBe(cases.printed ?? 'early\n');
  });
});

describe.skipIf(!isInstalled('R'))('R', () => {
  const frame = 'data.frame(a = c("x", "y z"), b = 1:2)';

  test('has the names of its own tables', () => {
    expect(valueOf('R', frame, { arguments: { colnames: 'yes' } })).toEqual([
      ['a', 'b'],
      HLINE,
      ['x', 1n],
      ['y z', 2n],
    ]);
    expect(valueOf('R', frame, { arguments: { rownames: 'yes' } })).toEqual([
      [1n, 'x', 1n],
      [2n, 'y z', 2n],
    ]);
  });

  test('gets the names that were taken off a table', () => {
    const named = [
      {
        name: 't',
        value: [
          ['x', 1n],
          ['y', 2n],
        ],
        columnNames: ['k', 'v'],
      },
    ];
    expect(valueOf('R', 'cat(names(t), sum(t$v))', { named, arguments: { colnames: 'yes' }, results: 'output' })).toBe(
      'k v 3',
    );
  });

  test('draws into the file', () => {
    const done = execute('R', 'plot(1)', {
      results: 'graphics file',
      arguments: { file: 'o.svg', width: 3n, height: 2n },
    });
    expect([done.value, readFileSync(join(done.folder, 'o.svg'), 'utf8').slice(0, 5)]).toEqual([NIL, '<?xml']);
  });
});

describe.skipIf(!isInstalled('ghc'))('haskell', () => {
  test('is compiled where it asks for it', () => {
    const options = { arguments: { compile: 'yes', cmdline: '"a b"' }, results: 'output' };
    expect(valueOf('haskell', 'import System.Environment\nmain = getArgs >>= print', options)).toBe('["a b"]\n');
  });
});

describe('sql', () => {
  test('names the engines that it knows', () => {
    expect(() => programOf('sql', 'select 1', { arguments: { engine: 'oracle' } })).toThrow(
      'no support for the oracle SQL engine',
    );
    expect(() => programOf('sql', 'select 1')).toThrow('an sql block needs an :engine');
  });

  test.skipIf(!isInstalled('sqlite3'))('has a header, with a rule, unless :colnames no', () => {
    const query = "select 1 as id, 'x y' as label union select 2, 'z'";
    expect(valueOf('sql', query, { arguments: { engine: 'sqlite' } })).toEqual([
      ['id', 'label'],
      HLINE,
      ['1', 'x y'],
      ['2', 'z'],
    ]);
    expect(valueOf('sql', query, { arguments: { engine: 'sqlite', colnames: 'no' } })).toEqual([
      ['1', 'x y'],
      ['2', 'z'],
    ]);
  });

  test('keeps passwords off the command line', () => {
    const postgres = programOf('sql', 'select 1', {
      arguments: { engine: 'postgres', dbpassword: 'a:b', dbhost: "h'", database: 'd' },
    });
    expect([postgres.argv.join(' ').includes('a:b'), postgres.files?.at(-1)]).toEqual([
      false,
      { path: 'pgpass', content: '*:*:*:*:a\\:b\n' },
    ]);
    const mysql = programOf('sql', 'select 1', { arguments: { engine: 'mysql', dbpassword: 'a"b' } });
    expect([mysql.argv.join(' ').includes('a"b'), mysql.files?.at(-1)]).toEqual([
      false,
      { path: 'my.cnf', content: '[client]\npassword="a\\"b"\n' },
    ]);
  });
});

interface Drawing {
  readonly command: string;
  readonly body: string;
  readonly file: string;
  /** How the file begins. */
  readonly magic: string;
  readonly options?: BlockOptions;
}

const drawings: Readonly<Record<string, Drawing>> = {
  dot: {
    command: 'dot',
    body: 'digraph { a -> $b }',
    file: 'o.svg',
    magic: '<?xml',
    options: { variables: { b: 'c' } },
  },
  gnuplot: {
    command: 'gnuplot',
    body: 'plot d using 1:2 with lines',
    file: 'o.svg',
    magic: '<?xml',
    options: { variables: { d: [[1n, 2n], HLINE, [3n, 'a b']] } },
  },
  plantuml: { command: 'plantuml', body: 'Alice -> $b', file: 'o.svg', magic: '<?xml' },
  ditaa: { command: 'ditaa', body: '+---+\n| a |\n+---+', file: 'o.png', magic: '\u{fffd}PNG' },
  latex: { command: 'pdflatex', body: 'x$^2$', file: 'o.pdf', magic: '%PDF-' },
};

describe.each(Object.entries(drawings))('%s', (name, { command, body, file, magic, options }) => {
  test.skipIf(!isInstalled(command))('draws into its file', () => {
    const done = execute(name, body, { ...options, results: 'file', arguments: { ...options?.arguments, file } });
    const path = join(done.folder, file);
    const content = existsSync(path) ? readFileSync(path, 'utf8') : done.stderr;
    expect([done.value, done.status, content.slice(0, magic.length)]).toEqual([NIL, 0, magic]);
  });

  test.skipIf(!isInstalled(command))('fails on what it cannot draw', () => {
    const broken = name === 'ditaa' ? '' : name === 'latex' ? '\\undefined' : 'digraph { -> ';
    expect(
      execute(name, broken, { results: 'file', arguments: { file: name === 'ditaa' ? 'no/such/folder/o.png' : file } })
        .status,
    ).not.toBe(0);
  });
});

test('a language that draws needs a file', () => {
  expect(() => programOf('dot', 'digraph { }')).toThrow('a dot block needs a file to draw into');
});

test('gnuplot has its settings before the plot', () => {
  const options = {
    variables: { s: 'x', d: [[1n]] },
    arguments: {
      file: 'o.png',
      title: 'T t',
      set: ['grid', 'key off'],
      timefmt: '%Y',
      missing: '?',
      xlabels: [{ items: [1n], tail: 'b' }],
    },
  };
  expect(tangled('gnuplot', 'plot d', options)).toBe(`s = "x"
d = "d.dat"
set term png
set output "o.png"
set timefmt "%Y"
set xdata time
set xtics ("b" 1)
set grid
set key off
set title 'T t'
set datafile missing '?'
plot d
set output`);
});

test('R reads lists as tables', () => {
  expect(tangled('R', 'x', { variables: { i: 1n, f: 2.5, s: 'q"x', y: symbol('sym'), t: [['a', 1n], ['b']] } }))
    .toBe(String.raw`i <- 1L
f <- 2.5
s <- "q\"x"
y <- "sym"
t <- local({
     con <- textConnection(
       "\"a\"	\"1\"
\"b\""
     )
     res <- utils::read.table(
       con,
       header    = FALSE,
       row.names = NULL,
       sep       = "\t",
       as.is     = TRUE,
       fill      = TRUE,
       col.names = paste("V", seq_len(2), sep ="")
     )
     close(con)
     res
   })
x`);
});

const expansions: readonly (readonly [string, string, string])[] = [
  ['octave', "s='a''b';\nn=1;\nl=['x',2];\nt=[['a',1]; ['b',2]];\ne=[];", 'x'],
  ['haskell', 'let s = "a\'b"\nlet n = 1\nlet l = ["x", 2]\nlet t = [["a", 1], ["b", 2]]\nlet e = []', 'x'],
  [
    'ocaml',
    'let s = "a\'b";;\nlet n = 1;;\nlet l = [|"x"; 2|];;\nlet t = [|[|"a"; 1|]; [|"b"; 2|]|];;\nlet e = [||];;',
    'x',
  ],
  [
    'lisp',
    '(let ((s (quote "a\'b"))\n      (n (quote 1))\n      (l (quote ("x" 2)))\n      (t (quote (("a" 1) ("b" 2))))\n      (e (quote nil)))',
    'x)',
  ],
  [
    'scheme',
    '(let ((s \'"a\'b")\n      (n \'1)\n      (l \'("x" 2))\n      (t \'(("a" 1) ("b" 2)))\n      (e \'nil))',
    'x\n)',
  ],
];

test.each(expansions)('%s binds variables as Babel does', (name, statements, body) => {
  const variables = {
    s: "a'b",
    n: 1n,
    l: ['x', 2n],
    t: [
      ['a', 1n],
      ['b', 2n],
    ],
    e: NIL,
  };
  expect(tangled(name, 'x', { variables })).toBe(`${statements}\n${body}`);
});

test('a language of the configuration runs its command on a file', () => {
  const code = block('nu', 'echo $v', { variables: { v: [1n, 'a\n"'], w: '{name}' } });
  const nu = configuredLanguage('nu', {
    command: ['nu', '--no-config-file'],
    extension: 'nu',
    assign: 'let {name} = {value}',
  });
  expect(nu.program(code, '/scratch')).toEqual({
    argv: ['nu', '--no-config-file', '/scratch/script.nu'],
    files: [{ path: 'script.nu', content: 'let v = [1, "a\\n\\""]\nlet w = "{name}"\necho $v' }],
  });
  const cat = configuredLanguage('cat', { command: ['cat', '{file}', '-'] });
  const program = cat.program(block('cat', 'x', { stdin: ['a', 'b'], arguments: { cmdline: '-n' } }), '/scratch');
  expect([program.argv, program.stdin]).toEqual([['bash', '-c', "cat '/scratch/script.cat' '-' -n"], 'a\nb']);
  expect(cat.read({ stdout: 'a 1\nb 2\n' }, code)).toEqual([
    ['a', 1n],
    ['b', 2n],
  ]);
});
