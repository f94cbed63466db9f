// Reads vitest's JSON report and names every test that was skipped. Where all parts are installed there is none but
// those of `.ci/may-skip`, a line each: how the test's name begins, and why it cannot run here.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const mayskip = readFileSync(new URL('may-skip', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const reasons = mayskip.map((line) => line.slice(0, line.indexOf(': ')));
const tests = report.testResults.flatMap((file) => file.assertionResults);
const skipped = tests.filter((test) => test.status !== 'passed');
const unexpected = skipped.filter(
  (test) => !reasons.some((name) => test.status !== 'failed' && test.fullName.startsWith(name)),
);
for (const test of skipped) console.error(`${test.status}: ${test.fullName}`);
console.log(
  `${tests.length} tests, ${skipped.length} not run, ${unexpected.length} of them without a reason in .ci/may-skip`,
);
if (tests.length === 0 || unexpected.length > 0) process.exitCode = 1;
