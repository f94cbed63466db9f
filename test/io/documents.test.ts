import * as fs from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OrgrunError } from '../../src/errors.ts';
import { decodeDocument, encodeDocument, readDocument, writeDocument } from '../../src/io/documents.ts';
import { folderWith } from '../helpers/folders.ts';

function errorOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof OrgrunError)) throw error;
    const { code, message, hint, location } = error;
    return { code, message, hint, file: basename(location?.path ?? '') };
  }
}

function decodeText(bytes: string): unknown {
  return decodeDocument(Buffer.from(bytes, 'latin1'), 'doc.org');
}

test('reads a document as text with LF, and says what its bytes are like', () => {
  expect(decodeText('* a\nb')).toEqual({ text: '* a\nb', isCrlf: false, hasByteOrderMark: false });
  expect(decodeText('* a\r\nb\r\n')).toEqual({ text: '* a\nb\n', isCrlf: true, hasByteOrderMark: false });
  expect(decodeText('* a\r\nb\n')).toEqual({ text: '* a\r\nb\n', isCrlf: false, hasByteOrderMark: false });
  expect(decodeText('\xef\xbb\xbf* a\r\n')).toEqual({ text: '* a\n', isCrlf: true, hasByteOrderMark: true });
  expect(decodeText('caf\xe9')).toEqual({ text: 'caf\udce9', isCrlf: false, hasByteOrderMark: false });
  expect(decodeText('')).toEqual({ text: '', isCrlf: false, hasByteOrderMark: false });
});

test('gives the bytes of every document back as they were', () => {
  const piece = fc.oneof(
    fc.constantFrom('\r\n', '\n', '\r', '\uFEFF', '* a', 'ü€😀').map((text) => Buffer.from(text)),
    fc.uint8Array({ min: 1, maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const bytes = Buffer.concat(pieces);
      const { text, ...format } = decodeDocument(bytes, 'doc.org');
      expect(Buffer.from(encodeDocument(text, format)).equals(bytes)).toBe(true);
    }),
  );
});

test('says why a document cannot be read', () => {
  const folder = folderWith({ 'binary.org': '* a\0b', 'utf16.org': '', 'sub/.keep': '' });
  fs.writeFileSync(join(folder, 'utf16.org'), Buffer.from('\uFEFF* a', 'utf16le'));
  fs.truncateSync(join(folder, 'utf16.org'), 10);
  fs.closeSync(fs.openSync(join(folder, 'huge.org'), 'w'));
  fs.truncateSync(join(folder, 'huge.org'), 2 ** 31);
  const tried = ['absent.org', 'sub', 'binary.org', 'utf16.org', 'huge.org', 'binary.org/x'].map((name) =>
    errorOf(() => readDocument(join(folder, name))),
  );
  expect(tried).toEqual([
    {
      code: 'document',
      message: 'no such file',
      hint: 'check the name; it is relative to the working folder (or to -C DIR)',
      file: 'absent.org',
    },
    { code: 'document', message: 'is a folder, not a file', hint: 'name the document in it', file: 'sub' },
    {
      code: 'document',
      message: 'is a binary file: it holds NUL bytes',
      hint: 'name an org document',
      file: 'binary.org',
    },
    { code: 'document', message: 'is UTF-16', hint: 'save it as UTF-8', file: 'utf16.org' },
    { code: 'document', message: 'is larger than 511 MB', hint: 'split it', file: 'huge.org' },
    { code: 'document', message: 'a part of its path is a file, not a folder', hint: 'check the path', file: 'x' },
  ]);
});

test('an empty document is a document', () => {
  const path = join(folderWith({ 'empty.org': '' }), 'empty.org');
  const { text, isCrlf } = readDocument(path);
  expect({ text, isCrlf }).toEqual({ text: '', isCrlf: false });
});

test('writes a text back in the form that the file had', () => {
  const path = join(folderWith({ 'a.org': '\uFEFF* a\r\nb' }), 'a.org');
  const written = writeDocument(readDocument(path), '* a\nnew\nb');
  expect({ kind: written.kind, text: fs.readFileSync(path, 'utf8') }).toEqual({
    kind: 'written',
    text: '\uFEFF* a\r\nnew\r\nb',
  });
});

test('can write again after a write', () => {
  const path = join(folderWith({ 'a.org': 'one\n' }), 'a.org');
  let document = readDocument(path);
  for (const text of ['two\n', 'three\n']) {
    const write = writeDocument(document, text);
    if (write.kind === 'conflict') throw new Error('conflict');
    document = write.document;
  }
  expect({ text: document.text, disk: fs.readFileSync(path, 'utf8') }).toEqual({ text: 'three\n', disk: 'three\n' });
});

test('touches nothing where the text is the same', () => {
  const path = join(folderWith({ 'a.org': 'one\r\ntwo\n' }), 'a.org');
  fs.utimesSync(path, 1000, 1000);
  expect([writeDocument(readDocument(path), 'one\r\ntwo\n').kind, fs.statSync(path).mtimeMs]).toEqual([
    'unchanged',
    1_000_000,
  ]);
});

test('hands back what stands there when the document was changed by somebody else', () => {
  const path = join(folderWith({ 'a.org': 'one\n' }), 'a.org');
  const document = readDocument(path);
  fs.writeFileSync(path, 'edited\n');
  const write = writeDocument(document, 'ours\n');
  expect({
    kind: write.kind,
    current: write.kind === 'conflict' && write.current?.text,
    disk: fs.readFileSync(path, 'utf8'),
  }).toEqual({
    kind: 'conflict',
    current: 'edited\n',
    disk: 'edited\n',
  });
});

test('does not bring a document back that was removed', () => {
  const path = join(folderWith({ 'a.org': 'one\n' }), 'a.org');
  const document = readDocument(path);
  fs.rmSync(path);
  expect([writeDocument(document, 'ours\n'), fs.existsSync(path)]).toEqual([{ kind: 'conflict' }, false]);
});

test('keeps a document with two names one file', () => {
  const folder = folderWith({ 'a.org': 'one\n' });
  fs.linkSync(join(folder, 'a.org'), join(folder, 'b.org'));
  writeDocument(readDocument(join(folder, 'a.org')), 'two\n');
  expect([fs.readFileSync(join(folder, 'b.org'), 'utf8'), fs.readdirSync(join(folder, '.orgrun'))]).toEqual([
    'two\n',
    ['.gitignore'],
  ]);
});
