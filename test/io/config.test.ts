import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrgrunError } from '../../src/errors.ts';
import { CONFIG_KEYS, parseConfig } from '../../src/io/config-data.ts';
import { findConfig, readConfig, readUserRoots } from '../../src/io/config.ts';
import { folderWith } from '../helpers/folders.ts';

const schema = JSON.parse(readFileSync('schema/orgrun.config.schema.json', 'utf8'));

describe('what a configuration says', () => {
  it('is read with every key', () => {
    const text = JSON.stringify({
      $schema: './node_modules/orgrun/schema/orgrun.config.schema.json',
      documents: ['docs/*.org'],
      tangleDir: 'out',
      roots: ['/etc'],
      dir: '/ssh:root@host:/',
      env: { LANG: 'C' },
      envFile: '.env',
      secrets: ['PIN'],
      timeout: '10m',
      maxOutput: '16MB',
      headerArgs: { 'header-args:bash': ':results output' },
      minLinesForBlockOutput: 5,
      preserveIndentation: true,
      contentIndentation: 0,
      resultsKeyword: 'RESULT',
      inlineResultWrap: '~%s~',
      uppercaseExample: true,
    });
    expect(parseConfig(text, 'c.json')).toEqual({
      documents: ['docs/*.org'],
      tangleDir: 'out',
      roots: ['/etc'],
      dir: '/ssh:root@host:/',
      env: new Map([['LANG', 'C']]),
      envFile: ['.env'],
      secrets: ['PIN'],
      timeoutMs: 600_000,
      maxOutput: 16 * 2 ** 20,
      headerArgs: new Map([['header-args:bash', ':results output']]),
      minLinesForBlockOutput: 5,
      preserveIndentation: true,
      contentIndentation: 0,
      resultsKeyword: 'RESULT',
      inlineResultWrap: '~%s~',
      uppercaseExample: true,
    });
  });

  it.each([
    ['{\n  "tangelDir": "x"\n}', 2, 'unknown key `tangelDir`', 'did you mean `tangleDir`?'],
    ['{"xyzzy": 1}', 1, 'unknown key `xyzzy`', `the keys are ${CONFIG_KEYS.join(', ')}`],
    ['{"hosts": {}}', 1, '`hosts` is not there yet', 'take it out of the configuration'],
    [
      '{\n"timeout": "soon"}',
      2,
      '`timeout` has a value that it does not take',
      'write a duration such as `500ms`, `90s`, `10m`, `1h30m`, as a text',
    ],
    ['{"documents": "a.org"}', 1, '`documents` has a value that it does not take', 'write a list of texts'],
    ['{"__proto__": 1}', 1, 'unknown key `__proto__`', `the keys are ${CONFIG_KEYS.join(', ')}`],
  ])('is refused where it is wrong: %j', (text, line, message, hint) => {
    expect(() => parseConfig(text, 'c.json')).toThrow(
      new OrgrunError('usage', message, { location: { path: 'c.json', line }, hint }),
    );
  });

  it('is refused with its line where it is no JSON', () => {
    const error = catchError(() => parseConfig('{\n  dir: 1\n}', 'c.json'));
    expect([error.message, error.location]).toEqual(['is not valid JSON', { path: 'c.json', line: 2 }]);
    expect(catchError(() => parseConfig('[]', 'c.json')).message).toBe('is no configuration');
  });
});

describe('the schema', () => {
  const validate = new Ajv2020().compile(schema);

  it('knows the keys that the reader knows', () => {
    expect(Object.keys(schema.properties)).toEqual(['$schema', ...CONFIG_KEYS]);
  });

  it('takes what the reader takes, and nothing else', () => {
    const odd = fc.oneof(
      fc.constantFrom<unknown>(
        '',
        'x',
        '10m',
        '0s',
        ' 1.5h ',
        '0.0',
        '00',
        '1h30m',
        '16MB',
        '0MB',
        '%s',
        '=%s',
        'RESULTS',
        '9x',
        'a-b',
        true,
        null,
        0,
        1,
        -1,
        1.5,
        2 ** 60,
      ),
      fc.array(fc.constantFrom<unknown>('', 'a', 1), { maxLength: 2 }),
      fc.dictionary(
        fc.constantFrom('A', 'a=b', '', 'header-args', 'header-args:c', 'header-args:', '__proto__'),
        fc.constantFrom<unknown>('', 'x', 1),
        { maxKeys: 2 },
      ),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...CONFIG_KEYS, 'other', '$schema'), odd, { maxKeys: 2 }), (config) => {
        expect({ config, isTaken: validate(config) }).toEqual({ config, isTaken: isTaken(config) });
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the configuration that holds', () => {
  it('is the nearest one from the document up to the top of the repository', () => {
    const folder = folderWith({
      'orgrun.config.json': '{"dir": "outside"}',
      'repo/.git/HEAD': '',
      'repo/.orgrunrc.json': '{"dir": "top"}',
      'repo/docs/package.json': '{"name": "x"}',
      'repo/docs/deep/package.json': '{"orgrun": {"dir": "deep"}}',
      'repo/docs/deep/er/a.org': '',
      'repo/broken/package.json': 'not JSON, and not ours',
      'plain/a.org': '',
    });
    const at = (path: string): unknown => findConfig(join(folder, path)).dir;
    expect(['repo', 'repo/docs', 'repo/docs/deep', 'repo/docs/deep/er', 'repo/broken'].map(at)).toEqual([
      'top',
      'top',
      'deep',
      'deep',
      'top',
    ]);
    expect(findConfig(join(folder, 'plain'))).toEqual({ roots: [] });
    expect(findConfig(join(folder, 'repo/docs/deep'))).toEqual({
      dir: 'deep',
      roots: [],
      file: join(folder, 'repo/docs/deep/package.json'),
      folder: join(folder, 'repo/docs/deep'),
    });
  });

  it('opens no folder of the machine unless a person named it', () => {
    const folder = folderWith({ 'orgrun.config.json': '{"roots": ["/etc", "../x", "/ssh:h:/etc"]}' });
    expect(findConfig(folder).roots).toEqual([]);
    expect(readConfig(join(folder, 'orgrun.config.json')).roots).toEqual(['/etc', join(folder, '../x'), '/ssh:h:/etc']);
  });

  it('is one: two in a folder are an error', () => {
    const folder = folderWith({ 'orgrun.config.json': '{}', 'package.json': '{"orgrun": {}}' });
    expect(() => findConfig(folder)).toThrow(
      new OrgrunError('usage', `is one configuration too many beside ${join(folder, 'orgrun.config.json')}`, {
        location: { path: join(folder, 'package.json') },
        hint: 'keep one of them',
      }),
    );
  });

  it('is named by its own name where --config names nothing', () => {
    const folder = folderWith({ 'package.json': '{}' });
    const named = (name: string): OrgrunError => catchError(() => readConfig(join(folder, name), name));
    expect([named('x.json').message, named('package.json').message, named('x.json').location]).toEqual([
      'no such file',
      'has no `orgrun` in it',
      { path: 'x.json' },
    ]);
    expect([named('.').code, named('.').message]).toEqual(['usage', 'is a folder, not a file']);
  });
});

describe("the user's own configuration", () => {
  it('opens roots and nothing else', () => {
    const home = folderWith({
      '.config/orgrun/config.json': '{"roots": ["/srv"]}',
      'xdg/orgrun/config.json': '{"roots": ["here"]}',
      'bad/orgrun/config.json': '{"timeout": "1s"}',
    });
    expect(readUserRoots({ HOME: home })).toEqual(['/srv']);
    expect(readUserRoots({ HOME: home, XDG_CONFIG_HOME: join(home, 'xdg') })).toEqual([join(home, 'xdg/orgrun/here')]);
    expect(readUserRoots({ HOME: join(home, 'nobody') })).toEqual([]);
    expect(readUserRoots({})).toEqual([]);
    expect(catchError(() => readUserRoots({ XDG_CONFIG_HOME: join(home, 'bad') })).message).toBe(
      '`timeoutMs` means nothing here',
    );
  });
});

function catchError(call: () => unknown): OrgrunError {
  try {
    call();
  } catch (error) {
    if (error instanceof OrgrunError) return error;
    throw error;
  }
  throw new Error('it threw nothing');
}

function isTaken(config: unknown): boolean {
  try {
    parseConfig(JSON.stringify(config), 'c.json');
    return true;
  } catch (error) {
    if (error instanceof OrgrunError) return false;
    throw error;
  }
}
