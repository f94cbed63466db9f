import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'orga';
import { visit } from 'unist-util-visit';
import { expect, it } from 'vitest';
import { scan } from '../../src/org/scan.ts';
import { walk } from '../../src/org/walk.ts';
import { lineAt, lineStarts, splitLines } from '../../src/text.ts';

const CASES = 'test/conformance/open';

// Where orga reads a document otherwise, Emacs says the same as our scanner: the expected files of these cases show it.
const ORGA_READS_OTHERWISE = [
  'lex-crlf-document', // no block at all where lines end in CRLF
  'lex-inside-containers', // no block inside a quote
  'lex-lang-needs-space', // a TAB after begin_src counts as a blank
  'tg-containers',
  'tg-crlf-noweb',
  'tg-crlf-utf8',
];

it('finds the headings and source blocks that orga finds, in every document that orga can read', () => {
  const names = readdirSync(CASES).filter((name) => name.endsWith('.org'));
  const differing = names.filter((name) => {
    const text = readFileSync(`${CASES}/${name}`, 'utf8');
    return JSON.stringify(ours(text)) !== JSON.stringify(orgas(text));
  });
  expect([...new Set(differing.map((name) => name.replace(/(?:\.expected)?\.org$/u, '')))].toSorted()).toEqual(
    ORGA_READS_OTHERWISE,
  );
  expect(names.length).toBeGreaterThan(600);
});

function ours(text: string): readonly string[] {
  const starts = lineStarts(text);
  const found: string[] = [];
  walk(scan(text), (node) => {
    if (node.type === 'heading') found.push(`${lineAt(starts, node.start)} heading ${node.level}`);
    if (node.type !== 'sourceBlock') return;
    const body = node.children.find((child) => child.type === 'body');
    const begin = node.children.find((child) => child.type === 'delimiter');
    const code = body === undefined ? '' : text.slice(body.start, body.end);
    found.push(`${lineAt(starts, begin?.start ?? 0)} ${node.language} ${words(code)}`);
  });
  return found;
}

function orgas(text: string): readonly string[] {
  const found: string[] = [];
  visit(parse(text), (node) => {
    if (node.type === 'headline') found.push(`${node.position?.start.line} heading ${node.level}`);
    if (node.type !== 'block' || node.name.toLowerCase() !== 'src') return;
    found.push(`${node.position?.start.line} ${node.params[0]} ${words(node.value)}`);
  });
  return found;
}

/** The lines of a body without their indentation and protecting commas, both of which orga takes off in ways of its own. */
function words(code: string): string {
  return splitLines(code)
    .map((line) => line.trim().replace(/^,+/u, ''))
    .filter((line) => line !== '')
    .join('\n');
}
