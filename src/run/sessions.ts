/** The sessions of a run: one process for each, kept until the end, and blocks that wait for one another. */
import type { Engine, EngineSession, NotStarted, SessionRequest } from '../targets/target.ts';

export interface Sessions {
  /** The session of a key, to be opened by a request where it is not open yet. */
  readonly find: (key: string, request: () => SessionRequest) => RunningSession;
  /** Ends their processes. */
  readonly close: () => Promise<void>;
}

export interface RunningSession {
  readonly opened: Promise<EngineSession | NotStarted>;
  /** Does something when everything before it in this session is done. */
  readonly inTurn: <T>(action: () => Promise<T>) => Promise<T>;
  /** How its process came to its end, where it did. */
  endedBy?: string;
}

export function createSessions(engine: Engine): Sessions {
  const running = new Map<string, RunningSession>();
  return {
    find: (key, request) => {
      const known = running.get(key) ?? open(engine, request());
      running.set(key, known);
      return known;
    },
    close: async () => {
      const opened = await Promise.all([...running.values()].map((session) => session.opened));
      running.clear();
      await Promise.all(opened.map(async (session) => session.kind === 'session' && (await session.close())));
    },
  };
}

function open(engine: Engine, request: SessionRequest): RunningSession {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = async <T>(action: () => Promise<T>): Promise<T> => {
    const mine = last.then(action);
    // A failure is the caller's, who awaits `mine`; whoever comes next only waits.
    last = mine.catch(() => {});
    return await mine;
  };
  return { opened: engine.openSession(request), inTurn };
}
