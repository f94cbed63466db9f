import { join } from 'node:path';
import { expect, it } from 'vitest';
import { OrgrunError } from '../../src/errors.ts';
import { readEnvFile } from '../../src/io/env-file.ts';
import { folderWith } from '../helpers/folders.ts';

it('reads a file of variables', () => {
  const text = '# comment\nA=1\nexport B="two words"\nC=\'$A\'\n\nKEY="-----BEGIN\nx\n-----END"\nD=a=b # more\n';
  const folder = folderWith({ '.env': text });
  expect(readEnvFile(join(folder, '.env'))).toEqual(
    new Map([
      ['A', '1'],
      ['B', 'two words'],
      ['C', '$A'],
      ['KEY', '-----BEGIN\nx\n-----END'],
      ['D', 'a=b'],
    ]),
  );
});

it('names a file that is not there', () => {
  const folder = folderWith();
  expect(() => readEnvFile(join(folder, '.env'))).toThrow(OrgrunError);
});
