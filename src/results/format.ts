/** What the header arguments of a block say about the shape of its result in the document. */

export interface ResultFormat {
  /** The words of the merged `:results`. */
  readonly words: ReadonlySet<string>;
  /** The language as it is written in the document. */
  readonly language: string;
  /** The value of `:wrap`; the empty text where the key has no value. */
  readonly wrap?: string;
  /** The value of `:results_switches`. */
  readonly switches?: string;
  /** What the link of a file result says; absent: the value is the path. */
  readonly file?: FileLink;
  readonly options?: ResultOptions;
}

export interface FileLink {
  /** As it shall stand in the link. */
  readonly path: string;
  readonly description?: string;
  /** `attachment` for a file in the attachment folder of its entry. */
  readonly scheme?: 'file' | 'attachment';
}

/** Babel options of the configuration. */
export interface ResultOptions {
  /** Texts of so many lines become an example block. */
  readonly minLinesForBlockOutput?: number;
  /** The keyword of new results. */
  readonly resultsKeyword?: string;
  /** How an inline result is written, `%s` in the place of its text. */
  readonly inlineResultWrap?: string;
  /** False where indentation is written with spaces alone; absent: as the document says. */
  readonly indentsWithTabs?: boolean;
  /** Example blocks are written in upper case. */
  readonly uppercaseExample?: boolean;
}

/** True where nothing is written: the value is for whoever asked for it. */
export function isSilent({ words }: ResultFormat): boolean {
  return words.has('none') || words.has('silent');
}
