/** Sessions of fish, which has a syntax of its own: a block is evaluated as a whole. */
import type { BlockPlace, SessionDialog, SessionPlace } from './language.ts';

const VARIABLE = '__orgrun';

/** The loop in which fish waits for blocks. */
export function fishDriver({ next, ask, done }: SessionPlace): string {
  return `while true
  while begin
      echo $status >${quote(done)}
      read -l ${VARIABLE} <${quote(next)}
    end
    source ${quote(ask)}
  end
end`;
}

export function* fishDialog(script: string, { output }: BlockPlace): SessionDialog {
  const { text } = yield { text: `eval ${quote(script)} >${quote(output)} 2>&1 </dev/null\n` };
  return Number.parseInt(text, 10) || 0;
}

/** Between its quotes fish takes a backslash before a quote or a backslash. */
function quote(text: string): string {
  return `'${text.replaceAll(/[\\']/gu, String.raw`\$&`)}'`;
}
