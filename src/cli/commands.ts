/** The modes of the command, each loaded when it is asked for. */
import type { Commands } from './main.ts';

export const COMMANDS: Commands = {
  run: async () => (await import('./commands/run.ts')).runDocuments,
  tangle: async () => (await import('./commands/tangle.ts')).tangleDocuments,
  detangle: async () => (await import('./commands/detangle.ts')).detangleFiles,
  list: async () => (await import('./commands/list.ts')).listBlocks,
};
