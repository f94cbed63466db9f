/** What evaluating a block needs of the world, gathered once for a run. */
import type { BabelContext } from '../babel/context.ts';
import type { ResultOptions } from '../results/format.ts';
import type { Engine } from '../targets/target.ts';
import type { Execution } from './execution.ts';
import type { Sessions } from './sessions.ts';

export interface Runner {
  readonly context: BabelContext;
  readonly engine: Engine;
  readonly sessions: Sessions;
  /** The whole environment of blocks. */
  readonly env: Readonly<Record<string, string>>;
  /** The default `:dir` of the command line. */
  readonly directory?: string;
  readonly homeDirectory: string;
  /** For a document without a path: the working folder. */
  readonly workingDirectory: string;
  readonly timeoutMs?: number;
  readonly maxOutput?: number;
  /** True where a script must not show in the list of processes. */
  readonly isSecret: (script: string) => boolean;
  /** Puts `***` in the place of secrets, before a text goes anywhere. */
  readonly mask: (text: string) => string;
  readonly signal: AbortSignal;
  readonly killSignal: AbortSignal;
  readonly onOutput: (chunk: Uint8Array, stream: 'stdout' | 'stderr') => void;
  readonly resultOptions: ResultOptions;
  /** Executions of this run by what they depend on: a source with equal arguments runs once. */
  readonly executions: Map<string, Promise<Execution>>;
  /** Ignores matching `:cache` hashes. */
  readonly isForced: boolean;
  readonly hasTerminal: boolean;
  /** Where output beyond `maxOutput` is kept. */
  readonly overflowFile: (documentPath: string | undefined) => string | undefined;
}
