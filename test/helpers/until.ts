import { setTimeout as delay } from 'node:timers/promises';

/** Waits until a condition holds; past the limit the test fails with the condition's name. */
export async function until(name: string, condition: () => boolean, limitMs = 30_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`not within ${limitMs} ms: ${name}`);
    await delay(20);
  }
}
