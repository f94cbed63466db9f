/** Sessions of Python: blocks are statements of one `__main__`, the value is that of a last expression (R-PY-8). */
import { trimEnd } from '../text.ts';
import { argumentText } from './arguments.ts';
import { interpreter } from './command.ts';
import type {
  BlockCode,
  BlockPlace,
  Program,
  SessionBlock,
  SessionDialog,
  SessionPlace,
  SessionSpec,
} from './language.ts';
import { FORMAT_VALUE } from './python-value.ts';

export const pythonSession: SessionSpec = {
  defaultName: '*Python*',
  processOf: () => 'python',
  program,
  dialog,
  farewell: () => '{"leave": true}',
  isInterruptible: true,
  tidy: (pieces) => ({ text: trimEnd(pieces.join('')) }),
};

function program(code: BlockCode, { next, ask, done }: SessionPlace): Program {
  const custom = argumentText(code, 'python');
  return {
    ...interpreter(custom ?? 'python', ['-c', DRIVER, next, ask, done]),
    ...(custom === undefined ? { fallbackCommand: 'python3' } : {}),
  };
}

function* dialog({ code, text }: SessionBlock, { output, value }: BlockPlace): SessionDialog {
  const isValue = code.type === 'value';
  const expression = isValue ? argumentText(code, 'return') : undefined;
  const answer = yield {
    text: JSON.stringify({
      code: expression === undefined ? text : `${text}\n${expression}`,
      output,
      words: [...code.words],
      ...(isValue ? { value } : {}),
      ...(code.words.has('graphics') ? { figure: argumentText(code, 'file') ?? '' } : {}),
    }),
  };
  return answer.text === '0' ? 0 : 1;
}

// A traceback is no output: in a session of Emacs, too, it comes after the result was taken.
const DRIVER = `
def _orgrun():
    import ast, json, os, signal, sys, traceback
    coming, ask, done = sys.argv[1:4]
    sys.argv[:] = [""]
    space = sys.modules["__main__"].__dict__
    del space["_orgrun"]
    owner, state = os.getpid(), {"runs": False, "status": 0}
    report = os.fdopen(os.dup(2), "w", errors="backslashreplace")

    def on_interrupt(*_):
        if state["runs"]:
            raise KeyboardInterrupt()

    def point_to(path):
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                pass
        handle = os.open(path, os.O_WRONLY)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        os.close(handle)

    def evaluate(job):
        words, figure = set(job["words"]), job.get("figure")

${FORMAT_VALUE.replaceAll(/^(?=.)/gmu, '    ')}
        if figure is not None and "value" not in job:
            import matplotlib.pyplot
            matplotlib.pyplot.gcf().clear()
        tree, last = ast.parse(job["code"], "<stdin>"), None
        if "value" in job and tree.body and isinstance(tree.body[-1], ast.Expr):
            last = ast.Expression(tree.body.pop().value)
        exec(compile(tree, "<stdin>", "exec"), space)
        value = None if last is None else eval(compile(last, "<stdin>", "eval"), space)
        if "value" not in job:
            if figure is not None:
                matplotlib.pyplot.savefig(figure)
        elif figure is not None:
            value.savefig(figure)
        else:
            result = text(value)
            with open(job["value"], "wb") as file:
                file.write(result if isinstance(result, bytes) else result.encode("utf-8", "surrogateescape"))

    def guarded(job):
        try:
            state["runs"] = True
            evaluate(job)
            return 0
        except SystemExit:
            raise
        except BaseException as error:
            state["runs"] = False
            frame = error.__traceback__
            while frame is not None and frame.tb_frame.f_code.co_filename != "<stdin>":
                frame = frame.tb_next
            report.write("".join(traceback.format_exception(type(error), error, frame)))
            report.flush()
            return 1
        finally:
            state["runs"] = False

    signal.signal(signal.SIGINT, on_interrupt)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(line_buffering=True)
    while True:
        with open(done, "w") as pipe:
            pipe.write("%d\\n" % state["status"])
        with open(coming, "rb", buffering=0) as pipe:
            pipe.readline()
        with open(ask, encoding="utf-8") as file:
            job = json.load(file)
        if job.get("leave"):
            sys.exit()
        point_to(job["output"])
        state["status"] = guarded(job)
        # A child that the block forked and that ran on to here is no session.
        if os.getpid() != owner:
            os._exit(0)
        point_to(os.devnull)

_orgrun()
`;
