/** Ctrl-C: the first stops the run in an orderly way, the second kills what still runs. */
import type { Edge, EndSignal } from './edge.ts';

export interface Interrupts {
  /** Set once the run should stop. */
  readonly signal: AbortSignal;
  /** Set once what runs should be killed. */
  readonly killSignal: AbortSignal;
  /** What stopped the run. */
  readonly received: () => EndSignal | undefined;
  readonly stopListening: () => void;
}

export function listenForInterrupts(edge: Edge): Interrupts {
  const stop = new AbortController();
  const kill = new AbortController();
  let received: EndSignal | undefined;
  const stopListening = edge.onSignal((signal) => {
    if (received !== undefined) kill.abort();
    received ??= signal;
    stop.abort();
  });
  return { signal: stop.signal, killSignal: kill.signal, received: () => received, stopListening };
}
