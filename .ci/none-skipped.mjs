// Reads vitest's JSON report and names every test that was skipped: where all parts are installed there is none.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const tests = report.testResults.flatMap((file) => file.assertionResults);
const skipped = tests.filter((test) => test.status !== 'passed');
for (const test of skipped) console.error(`${test.status}: ${test.fullName}`);
console.log(`${tests.length} tests, ${skipped.length} not run`);
if (tests.length === 0 || skipped.length > 0) process.exitCode = 1;
