import { readdirSync, readFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin, RolldownOptions } from 'rolldown';

// The second line of the entry: for sh, which its first line names, it starts node; for node it is a string and a
// comment. Without `--` node takes our --env-file for its own (and `env -S` is not everywhere).
const START = `':' //; exec node -- "$0" "$@"`;

/** The command in one file and the chunks that it loads when it needs them; the library beside it is tsc's. */
const options = {
  input: { bin: 'src/bin.ts' },
  platform: 'node',
  plugins: [notices(), executable()],
  output: {
    dir: 'dist',
    cleanDir: true,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'bin/[name]-[hash].js',
    banner: ({ isEntry }) => (isEntry ? START : ''),
    sourcemap: true,
    // Unminified costs 4 ms where everything is loaded and nothing elsewhere, and a stack trace has names in it.
    sourcemapExcludeSources: true,
    minify: false,
  },
} satisfies RolldownOptions;

export default options;

/** Sets the executable bit of the entry, for whoever runs the file itself. */
function executable(): Plugin {
  return {
    name: 'executable',
    async writeBundle(written, bundle) {
      const entries = Object.values(bundle).filter((file) => file.type === 'chunk' && file.isEntry);
      await Promise.all(entries.map((entry) => chmod(join(written.dir ?? '.', entry.fileName), 0o755)));
    },
  };
}

/** Ships the licence of every package that is part of the bundle, and refuses one that has none. */
function notices(): Plugin {
  return {
    name: 'third-party-notices',
    generateBundle(_options, bundle) {
      const folders = new Set<string>();
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        for (const module of file.moduleIds) {
          const folder = packageFolder(module);
          if (folder !== undefined) folders.add(folder);
        }
      }
      const source = [...new Set([...folders].map(notice))].toSorted().join('\n');
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-NOTICES.txt', source: PREFACE + source });
    },
  };
}

const PREFACE = 'The command orgrun (bin.js and the files in bin/) contains the packages below.\n\n';

// `/x/node_modules/execa/index.js`, `/x/node_modules/@a/b/c.js`: the folder is the last package's.
const PACKAGE = /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/u;

function packageFolder(module: string): string | undefined {
  return PACKAGE.exec(module)?.[0];
}

function notice(folder: string): string {
  const manifest: { readonly name: string; readonly version: string; readonly license: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const { name, version, license } = manifest;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/iu.test(entry));
  if (file === undefined) throw new Error(`${name} is part of the bundle and has no licence file: ${folder}`);
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return `${'-'.repeat(72)}\n${name} ${version} (${license})\n\n${text}\n`;
}
