import fc from 'fast-check';
import { expect, it } from 'vitest';
import { collectSecrets, holdsSecret, lineMasker, maskSecrets, withoutSecretStart } from '../src/secrets.ts';

const KEY = [
  '-----BEGIN OPENSSH PRIVATE KEY-----',
  'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW',
  'QyNTUxOQAAACDkq1Z9mU0bJ8c',
  '-----END OPENSSH PRIVATE KEY-----',
];
const NONE = collectSecrets([]);

it('takes for secret what its name says, and what the configuration names', () => {
  const secrets = collectSecrets(
    [
      ['GITHUB_TOKEN', 'ghp_0123456789'],
      ['api_key', 'k-0123456789'],
      ['DB_PASSWORD', 'correct horse'],
      ['CLIENT_SECRET', 's3cr3t-s3cr3t'],
      ['PLAIN', 'nothing secret'],
      ['NAMED', 'named in the configuration'],
      ['TOKENS', 'an other word'],
      ['EMPTY_TOKEN', ''],
      ['SHORT_KEY', '1234567'],
    ],
    ['NAMED'],
  );
  expect(secrets).toEqual({
    values: ['named in the configuration', 'ghp_0123456789', 'correct horse', 's3cr3t-s3cr3t', 'k-0123456789'],
    tooShort: ['SHORT_KEY'],
  });
});

it('counts bytes, not letters', () => {
  expect(collectSecrets([['A_KEY', 'äöüß']]).tooShort).toEqual([]);
});

it('masks every occurrence, the longest secret first', () => {
  const secrets = collectSecrets([
    ['A_TOKEN', 'abcdefgh'],
    ['B_TOKEN', 'abcdefgh-and-more'],
  ]);
  expect(maskSecrets('x abcdefgh-and-more abcdefgh abcdefgh', secrets)).toBe('x *** *** ***');
});

it('masks the value of a file that ends in a newline', () => {
  expect(maskSecrets('got 0123456789!', collectSecrets([['A_TOKEN', '0123456789\n']]))).toBe('got ***!');
});

it('masks private keys that it has never seen', () => {
  expect(maskSecrets(`a\n${KEY.join('\n')}\nb\n`, NONE)).toBe('a\n***\nb\n');
  expect(maskSecrets(`"${KEY.join(String.raw`\n`)}"`, NONE)).toBe('"***"');
  expect(maskSecrets('-----BEGIN PUBLIC KEY-----', NONE)).toBe('-----BEGIN PUBLIC KEY-----');
});

it('masks a private key that is cut off, and not what follows it', () => {
  const cut = KEY.slice(0, 2).join('\n');
  expect(maskSecrets(`${cut}\nthe end of the story\n`, NONE)).toBe('***\nthe end of the story\n');
  expect(maskSecrets(`: ${cut}`, NONE)).toBe(': ***');
});

it('masks the lines of a secret of several lines where org has indented them', () => {
  const secrets = collectSecrets([['DEPLOY_KEY', `${KEY.join('\n')}\n`]]);
  expect(maskSecrets(`  : ${KEY[1]}\n  : ${KEY[2]}\n`, secrets)).toBe('  : ***\n  : ***\n');
});

it('masks a private key that comes line by line', () => {
  const mask = lineMasker(NONE);
  expect(['before', ...KEY, 'after'].map(mask)).toEqual(['before', '***', '***', '***', '***', 'after']);
});

it('does not show the beginning of a secret whose end is still to come', () => {
  const secrets = collectSecrets([['A_TOKEN', 'abcabcabd!']]);
  expect(withoutSecretStart('x abcabcab', secrets)).toBe('x ');
  expect(withoutSecretStart('x abcab', secrets)).toBe('x ');
  expect(withoutSecretStart('x -----BEG', secrets)).toBe('x ');
  expect(withoutSecretStart('x abq', secrets)).toBe('x abq');
});

it('leaves no secret in any text', () => {
  const secret = fc.stringMatching(/^[a-z0-9]{8,20}$/u);
  fc.assert(
    fc.property(fc.array(secret, { minLength: 1, maxLength: 4 }), fc.array(fc.string()), (values, rest) => {
      const secrets = collectSecrets(values.map((value, index) => [`T${index}_TOKEN`, value]));
      const text = values.flatMap((value, index) => [rest[index] ?? '', value]).join('');
      const masked = maskSecrets(text, secrets);
      expect(values.filter((value) => masked.includes(value))).toEqual([]);
      expect(holdsSecret(text, secrets)).toBe(true);
    }),
  );
});

it('leaves text without a secret as it is', () => {
  const text = 'BEGIN -----BEGIN CERTIFICATE-----\nabc\n';
  expect(maskSecrets(text, collectSecrets([['A_TOKEN', 'abcdefghij']]))).toBe(text);
  expect(holdsSecret(text, NONE)).toBe(false);
});

it('is not held up by text that is made of beginnings', () => {
  const text = '-----BEGIN PRIVATE KEY-----\nabc def\n'.repeat(20_000);
  expect(maskSecrets(text, NONE)).toBe('***\nabc def\n'.repeat(20_000));
});
