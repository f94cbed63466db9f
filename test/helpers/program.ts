import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** Bundles a program of the tests, with the sources that it imports, into one file that node can run. */
export async function bundleProgram(entry: string, folder: string): Promise<string> {
  const file = join(folder, 'program.mjs');
  const build = await rolldown({ input: entry, platform: 'node', external: ['execa'], logLevel: 'silent' });
  await build.write({ file, format: 'esm', codeSplitting: false });
  await build.close();
  return file;
}
