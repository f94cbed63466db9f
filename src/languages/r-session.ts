/** Sessions of R: blocks are evaluated in the global environment, expression by expression, as at its prompt. */
import { printReadable } from '../lisp/print.ts';
import type { BlockPlace, SessionBlock, SessionDialog, SessionPlace, SessionSpec } from './language.ts';
import { figureDevice } from './r-figure.ts';
import { writeTable } from './r-table.ts';

export const rSession: SessionSpec = {
  defaultName: '*R*',
  processOf: () => 'R',
  program: (_code, place) => ({
    argv: ['R', '--slave', '--no-save', '-f', `${place.folder}/driver.R`],
    files: [{ path: 'driver.R', content: driver(place) }],
  }),
  dialog,
  farewell: () => 'quit(save = "no")',
  isInterruptible: true,
  tidy: (pieces) => ({ text: pieces.join('') }),
};

function* dialog({ code, text }: SessionBlock, { folder, value }: BlockPlace): SessionDialog {
  const device = figureDevice(code);
  const isValue = code.type === 'value' && device === undefined;
  const answer = yield {
    text: `list(prints = ${isValue ? 'FALSE' : 'TRUE'}, code = ${printReadable(`${folder}/code.R`)},
     before = function() ${device ?? 'NULL'},
     after = function(value) ${isValue ? writeTable(code, value) : device === undefined ? 'NULL' : 'grDevices::dev.off()'})`,
    files: [{ path: 'code.R', content: `${text}\n` }],
  };
  return answer.text === '0' ? 0 : 1;
}

// R has one output for all blocks: what a child that a block left behind prints is another block's.
function driver({ next, ask, done }: SessionPlace): string {
  return `local({
  options(warn = 1)
  evaluate <- function(job) {
    job$before()
    value <- NULL
    code <- readLines(job$code, encoding = "UTF-8", warn = FALSE)
    for (expression in parse(text = code, keep.source = FALSE)) {
      shown <- withVisible(eval(expression, globalenv()))
      if (job$prints && shown$visible) print(shown$value)
      value <- shown$value
    }
    job$after(value)
    0
  }
  fail <- function(text) {
    sink(type = "message")
    cat(text, "\\n", sep = "", file = stderr())
    1
  }
  status <- 0
  repeat {
    pipe <- file(${printReadable(done)}, "w", raw = TRUE)
    cat(status, "\\n", sep = "", file = pipe)
    close(pipe)
    pipe <- fifo(${printReadable(next)}, "r", blocking = TRUE)
    readLines(pipe, 1)
    close(pipe)
    job <- eval(parse(${printReadable(ask)}, encoding = "UTF-8", keep.source = FALSE))
    sink(stdout(), type = "message")
    status <- tryCatch(evaluate(job),
                       error = function(problem) fail(paste0("Error: ", conditionMessage(problem))),
                       interrupt = function(problem) fail("interrupted"))
    sink(type = "message")
  }
})
`;
}
