/** Sessions of JavaScript: blocks are scripts of one global scope; the value is that of the last expression. */
import { argumentText } from './arguments.ts';
import { interpreter } from './command.ts';
import type { BlockPlace, ProgramLanguage, SessionBlock, SessionDialog, SessionSpec } from './language.ts';

/** `read` is how the value is read without a session. */
export function jsSession(read: ProgramLanguage['read']): SessionSpec {
  return {
    defaultName: '*js*',
    processOf: () => 'js',
    program: (code, { next, ask, done }) =>
      interpreter(argumentText(code, 'cmd') ?? 'node', ['-e', DRIVER, '--', next, ask, done]),
    dialog,
    farewell: () => '{"leave": true}',
    isInterruptible: true,
    tidy: (pieces) => ({ text: pieces.join('') }),
    read: (output, code) => read(code.type === 'value' ? { stdout: output.resultFile ?? '' } : output, code),
  };
}

function* dialog({ code, text }: SessionBlock, { value }: BlockPlace): SessionDialog {
  const answer = yield { text: JSON.stringify({ code: text, ...(code.type === 'value' ? { value } : {}) }) };
  return answer.text === '0' ? 0 : 1;
}

// A block is done when nothing is left to do for it: timers and promises of a block are its own. Node cannot change
// where its streams lead, so a block's output is what comes until then.
const DRIVER = String.raw`
'use strict';
{
  const [coming, ask, done] = process.argv.splice(1);
  const fs = require('node:fs');
  const vm = require('node:vm');
  const util = require('node:util');
  globalThis.require = require('node:module').createRequire(process.cwd() + '/');
  process.stderr.write = process.stdout.write.bind(process.stdout);
  let status = 0;
  const fail = (error) => {
    status = 1;
    const text = error instanceof Error ? String(error.stack).split(/\n    at (?:\S+ \()?(?:node:|\[eval\])/u)[0] : util.inspect(error);
    fs.writeSync(2, 'Uncaught ' + text + '\n');
  };
  const write = (value, file) => {
    if (file !== undefined) fs.writeFileSync(file, util.inspect(value));
  };
  const evaluate = (job) => {
    status = 0;
    try {
      const value = new vm.Script(job.code, { filename: '-' }).runInThisContext({ breakOnSigint: true, displayErrors: false });
      if (util.types.isPromise(value)) value.then((settled) => write(settled, job.value)).catch(fail);
      else write(value, job.value);
    } catch (error) {
      fail(error);
    }
  };
  const step = () => {
    fs.writeFileSync(done, status + '\n');
    const pipe = fs.openSync(coming, 'r');
    fs.readSync(pipe, Buffer.alloc(1));
    fs.closeSync(pipe);
    const job = JSON.parse(fs.readFileSync(ask, 'utf8'));
    if (job.leave) process.exit();
    setImmediate(evaluate, job);
  };
  process.on('uncaughtException', fail);
  process.on('beforeExit', step);
}
`;
