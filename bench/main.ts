import { fileURLToPath } from 'node:url';
import { benchParse, measureParser } from './parse.ts';
import { benchTangle } from './tangle.ts';

// Figures for people: ratios taken side by side in one run. No test depends on them.
const program = fileURLToPath(import.meta.url);
const [what = 'all', ...rest] = process.argv.slice(2);
const suites = new Map([
  ['tangle', benchTangle],
  ['parse', () => benchParse(program)],
]);

if (what === 'parser') measureParser(rest[0] ?? '', rest[1] ?? '');
else if (what === 'all') for (const run of suites.values()) run();
else (suites.get(what) ?? unknownSuite)();

function unknownSuite(): void {
  console.error(`unknown: ${what}; there are ${[...suites.keys()].join(', ')}`);
  process.exitCode = 2;
}
