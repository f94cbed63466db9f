import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'orga';
import { scan } from '../src/org/scan.ts';
import { decode } from '../src/text.ts';
import { printTable } from './table.ts';

const DOCUMENT = 'test/fixtures/hard-way.org';
// 18 KB, 145 KB, 1.2 MB, 9.3 MB, 100 MB.
const COPIES = [1, 8, 64, 512, 5_523];
const ORGA_COPIES = [1, 2, 4, 8];
// orga recurses for every token and overflows the default stack; a scan holds the whole tree of 100 MB.
const CHILD_LIMITS = ['--stack-size=60000', '--max-old-space-size=16000'];

const PARSERS = { scan, orga: parse };

/** Scanning beside reading the file, from 18 KB to 100 MB; then orga beside the scanner, on sizes that it can take. */
export function benchParse(program: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const path = join(folder, 'document.org');
  const measure = (parser: string, copies: number): Reading => {
    writeFileSync(path, readFileSync(DOCUMENT, 'utf8').repeat(copies));
    return measureInChild(program, parser, path);
  };
  try {
    benchScan((copies) => measure('scan', copies));
    benchOrga((copies) => [measure('scan', copies), measure('orga', copies)]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a child process does: it reads and parses one file, and prints its figures as JSON. */
export function measureParser(parser: string, path: string): void {
  const run = parser === 'orga' ? PARSERS.orga : PARSERS.scan;
  const readMs = best(() => decode(readFileSync(path)));
  const bytes = readFileSync(path);
  const text = decode(bytes);
  const coldMs = time(() => run(text));
  const warmMs = best(() => run(text));
  console.log(JSON.stringify({ bytes: bytes.length, readMs, coldMs, warmMs } satisfies Reading));
}

interface Reading {
  readonly bytes: number;
  readonly readMs: number;
  readonly coldMs: number;
  readonly warmMs: number;
}

function benchScan(measure: (copies: number) => Reading): void {
  const rows = COPIES.map(measure).map((one) => [
    size(one),
    one.readMs.toFixed(2),
    one.coldMs.toFixed(2),
    one.warmMs.toFixed(2),
    speed(one, one.readMs),
    speed(one, one.coldMs),
    speed(one, one.warmMs),
    (one.warmMs / one.readMs).toFixed(1),
  ]);
  const header = [
    'document',
    'read ms',
    'first scan ms',
    'scan ms',
    'read MB/s',
    'first MB/s',
    'scan MB/s',
    'scan / read',
  ];
  printTable('Scanning beside reading and decoding the file', header, rows);
}

function benchOrga(measure: (copies: number) => readonly [Reading, Reading]): void {
  const rows = ORGA_COPIES.map(measure).map(([ours, orga]) => [
    size(ours),
    ours.coldMs.toFixed(2),
    orga.coldMs.toFixed(0),
    (orga.coldMs / ours.coldMs).toFixed(0),
    ours.warmMs.toFixed(2),
    orga.warmMs.toFixed(0),
    (orga.warmMs / ours.warmMs).toFixed(0),
  ]);
  const header = ['document', 'first scan ms', 'first orga ms', 'ratio', 'scan ms', 'orga ms', 'ratio'];
  printTable('orga beside the scanner (orga with a stack of 60 MB)', header, rows);
}

function measureInChild(program: string, parser: string, path: string): Reading {
  const childArguments = [...CHILD_LIMITS, program, 'parser', parser, path];
  const { status, stdout, stderr } = spawnSync(process.execPath, childArguments, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${parser} ended with ${status}: ${stderr.slice(0, 500)}`);
  return JSON.parse(stdout);
}

function time(run: () => unknown): number {
  const from = performance.now();
  run();
  return performance.now() - from;
}

/** The quickest of a second of runs, or of three. */
function best(run: () => unknown): number {
  let quickest = Infinity;
  let spent = 0;
  for (let count = 0; count < 3 || spent < 1000; count++) {
    const ms = time(run);
    quickest = Math.min(quickest, ms);
    spent += ms;
  }
  return quickest;
}

function size({ bytes }: Reading): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function speed({ bytes }: Reading, ms: number): string {
  return (bytes / 1e3 / ms).toFixed(0);
}
