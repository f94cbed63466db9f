import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArguments, readPlain } from '../../src/cli/arguments.ts';
import { NOT_YET } from '../../src/cli/not-yet.ts';
import { ALL_OPTIONS, findOption, type OptionName, spelling } from '../../src/cli/options.ts';
import { parseWithYargs } from '../../src/cli/yargs.ts';
import { OrgrunError } from '../../src/errors.ts';

describe('the two readers of a command line', () => {
  const flags = ALL_OPTIONS.flatMap((option) => [
    spelling(option),
    ...(option.short === undefined ? [] : [`-${option.short}`]),
  ]);
  const token = fc.oneof(
    fc.constantFrom(...flags),
    fc.constantFrom(
      '-',
      '--',
      '---',
      'true',
      'false',
      '0',
      '1e3',
      'a.org',
      'x=y',
      '',
      '--only=x',
      '--check=rerun',
      '-kn',
      '-Dx=1',
    ),
    fc.string(),
  );

  it('agree wherever the plain one answers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(token, { maxLength: 6 }), async (argv) => {
        const plain = readPlain(argv);
        fc.pre(plain !== undefined);
        expect(await parseWithYargs(argv)).toEqual(plain);
      }),
      { numRuns: 200 },
    );
  });

  it('answer to flags without values at once', () => {
    expect(readPlain(['--tangle', 'a.org', '-k', '-', '--check'])).toEqual({
      operands: ['a.org', '-'],
      given: new Map([
        ['tangle', []],
        ['keep-going', []],
        ['check', ['record']],
      ]),
    });
    expect(readPlain(['--only', 'x'])).toBeUndefined();
    expect(readPlain(['-kn'])).toBeUndefined();
    expect(readPlain(['--'])).toBeUndefined();
  });
});

describe('any command line', () => {
  const value = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom('-x', '--only', '"x"', "'", 'a=b', 'true', '007', '1e3', 'a\nb', '-'),
  );
  const piece = fc.oneof(
    fc.record({ option: fc.constantFrom(...ALL_OPTIONS), value, style: fc.nat(3) }),
    fc.string().filter((text) => !text.startsWith('-')),
  );

  it('is read back as it was meant, whatever the way of writing it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 8 }),
        fc.array(fc.string(), { maxLength: 3 }),
        async (pieces, rest) => {
          const argv = pieces.flatMap((one) => (typeof one === 'string' ? [one] : written(one)));
          const given = new Map<OptionName, string[]>();
          for (const one of pieces) {
            if (typeof one === 'string') continue;
            const values = given.get(one.option.name) ?? [];
            if (one.option.kind === 'value') values.push(one.value);
            if (one.option.kind === 'optional') values.push(one.style % 2 === 0 ? one.value : (one.option.bare ?? ''));
            given.set(one.option.name, values);
          }
          const operands = [...pieces.filter((one) => typeof one === 'string'), ...rest];
          expect(await parseArguments([...argv, '--', ...rest])).toEqual({ operands, given });
        },
      ),
      { numRuns: 300 },
    );
  });
});

it.each([
  [['-kDx=1', 'a.org'], ['a.org'], { 'keep-going': [], var: ['x=1'] }],
  [['-kn'], [], { 'keep-going': [], 'dry-run': [] }],
  [['-Dx=1', '-D', 'y=2', '--var=z=3'], [], { var: ['x=1', 'y=2', 'z=3'] }],
  [['-o', '-', '-'], ['-'], { o: ['-'] }],
  [['--only', 'a', 'b'], ['b'], { only: ['a'] }],
  [['--only', '007', '--from=1e3'], [], { only: ['007'], from: ['1e3'] }],
  [['--check', 'a.org'], ['a.org'], { check: ['record'] }],
  [['--check=rerun', 'a.org'], ['a.org'], { check: ['rerun'] }],
  [['--', '--only', '-x'], ['--only', '-x'], {}],
  [['--tangle', 'true'], ['true'], { tangle: [] }],
])('reads %j', async (argv, operands, given) => {
  expect(await parseArguments(argv)).toEqual({ operands, given: new Map(Object.entries(given)) });
});

it.each([
  [['--tanlge'], 'unknown flag --tanlge', 'did you mean `--tangle`?'],
  [['--tanlge=x'], 'unknown flag --tanlge', 'did you mean `--tangle`?'],
  [['-tangle'], 'unknown flag -tangle', 'did you mean `--tangle`?'],
  [['-only=x'], 'unknown flag -only=x', 'did you mean `--only`?'],
  [['-watch'], '`--watch` is not there yet', 'orgrun --help lists what there is'],
  [['-Z'], 'unknown flag -Z', 'orgrun --help lists them; after -- nothing is a flag'],
  [['-kZ'], 'unknown flag -Z in -kZ', 'orgrun --help lists them; after -- nothing is a flag'],
  [['--o', 'x'], 'unknown flag --o', 'did you mean `-o`?'],
  [['---'], 'unknown flag ---', 'orgrun --help lists them; after -- nothing is a flag'],
  [['--__proto__=x'], 'unknown flag --__proto__', 'orgrun --help lists them; after -- nothing is a flag'],
  [
    ['--get-yargs-completions'],
    'unknown flag --get-yargs-completions',
    'orgrun --help lists them; after -- nothing is a flag',
  ],
  [
    ['--only'],
    '--only needs a value',
    'write --only NAME|LINE|GLOB; a value that begins with a dash is written --only=-x',
  ],
  [
    ['--only='],
    '--only needs a value',
    'write --only NAME|LINE|GLOB; a value that begins with a dash is written --only=-x',
  ],
  [
    ['--only', '--tangle'],
    '--only needs a value',
    'write --only NAME|LINE|GLOB; a value that begins with a dash is written --only=-x',
  ],
  [['--tangle=yes'], '--tangle takes no value', 'write --tangle alone'],
  [['-k=1'], '-k takes no value', 'write -k alone'],
])('refuses %j', async (argv, message, hint) => {
  await expect(parseArguments(argv)).rejects.toEqual(new OrgrunError('usage', message, { hint }));
});

it.each([...NOT_YET])('says that %s is not there yet', async (flag) => {
  expect(findOption(flag)).toBeUndefined();
  const error = new OrgrunError('usage', `\`${flag}\` is not there yet`, { hint: 'orgrun --help lists what there is' });
  await expect(parseArguments([flag, 'x'])).rejects.toEqual(error);
});

function written({
  option,
  value: text,
  style,
}: {
  readonly option: (typeof ALL_OPTIONS)[number];
  readonly value: string;
  readonly style: number;
}): readonly string[] {
  const long = spelling(option);
  const short = option.short === undefined ? long : `-${option.short}`;
  if (option.kind === 'flag') return [style % 2 === 0 ? long : short];
  if (option.kind === 'optional') return [style % 2 === 0 ? `${long}=${text}` : long];
  if (!text.startsWith('-') && style % 2 === 0) return [style === 0 ? long : short, text];
  return long.startsWith('--') ? [`${long}=${text}`] : [`${long}${text.startsWith('=') ? '=' : ''}${text}`];
}
