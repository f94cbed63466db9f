/** A question to a person, or the name of the flag that answers it where nobody can be asked. */
import { OrgrunError } from '../errors.ts';
import type { Edge } from './edge.ts';

/** Asks for a yes on the terminal; where there is none, or CI runs, it fails and names the flag. */
export async function confirm(question: string, flag: string, edge: Edge): Promise<boolean> {
  if (!canAsk(edge)) {
    throw new OrgrunError('usage', `${question}: nobody can be asked here`, {
      hint: `give ${flag} if that is what you want`,
    });
  }
  edge.stderr.write(`${question}? [y/N] `);
  const answer = await edge.stdin.readLine();
  // At the end of the input the cursor still stands behind the question.
  if (answer === undefined) edge.stderr.write('\n');
  return /^\s*y(?:es)?\s*$/iu.test(answer ?? '');
}

/** True where a person sits at the terminal. */
function canAsk({ stdin, stderr, env }: Edge): boolean {
  const ci = env['CI'];
  return stdin.isTerminal && stderr.isTerminal && (ci === undefined || ci === '' || ci === 'false');
}
