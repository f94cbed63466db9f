/** The document while a run writes results into it: where the executables of the first text stand in the present one. */
import type { Executable } from '../babel/collect.ts';
import { collectExecutables } from '../babel/collect.ts';
import { type BabelDocument, openDocument } from '../babel/document.ts';
import { applyEdits, type Edit, type Span } from '../text.ts';

export interface LiveDocument {
  document: BabelDocument;
  /** By index of the plan: where each executable begins now. */
  readonly starts: number[];
  /** The text as it was planned, and where each executable stood in it. */
  readonly planned: { readonly length: number; readonly spans: readonly Span[] };
}

export function trackExecutables(document: BabelDocument, executables: readonly Executable[]): LiveDocument {
  const spans = executables.map((executable) => ({
    start: executable.start,
    end: executable.kind === 'src' ? executable.entry.node.end : executable.node.end,
  }));
  return { document, starts: spans.map(({ start }) => start), planned: { length: document.text.length, spans } };
}

/** The executable of the plan as it stands now; undefined where an inserted result hides it. */
export function currentExecutable(live: LiveDocument, index: number, kind: Executable['kind']): Executable | undefined {
  const start = live.starts[index];
  return start === undefined ? undefined : executablesOf(live.document).get(`${kind} ${start}`);
}

/** Where a place of the text as it was planned stands now: results above it have moved it. */
export function currentOffset({ document, starts, planned }: LiveDocument, offset: number): number {
  const next = firstEndingAfter(planned.spans, offset);
  const span = planned.spans[next];
  const start = starts[next];
  if (span === undefined || start === undefined) return offset + document.text.length - planned.length;
  return offset + start - span.start;
}

/** Spans come in the order of the text and do not overlap. */
function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

const executablesByDocument = new WeakMap<BabelDocument, ReadonlyMap<string, Executable>>();

function executablesOf(document: BabelDocument): ReadonlyMap<string, Executable> {
  const known = executablesByDocument.get(document);
  if (known !== undefined) return known;
  const found = new Map(
    collectExecutables(document).map((executable) => [`${executable.kind} ${executable.start}`, executable]),
  );
  executablesByDocument.set(document, found);
  return found;
}

/** Applies edits, all of which lie outside the executables that are still to come. */
export function applyToLive(live: LiveDocument, edits: readonly Edit[]): void {
  if (edits.length === 0) return;
  const { path, readFile, text, headerArgs } = live.document;
  live.document = openDocument({
    text: applyEdits(text, edits),
    readFile,
    ...(path === undefined ? {} : { path }),
    ...(headerArgs === undefined ? {} : { headerArgs }),
  });
  for (const [index, start] of live.starts.entries()) live.starts[index] = start + shiftBefore(edits, start);
}

function shiftBefore(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const edit of edits) if (edit.end <= offset) shift += edit.text.length - (edit.end - edit.start);
  return shift;
}
