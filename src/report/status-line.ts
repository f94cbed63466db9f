/** One line at the bottom of a terminal that is drawn again and again, and lines that go above it. */

export interface StatusLine {
  /** Shows a text in the place of the one before. */
  readonly draw: (text: string) => void;
  /** Takes the line away. */
  readonly clear: () => void;
  /** Writes lines that stay; the status line comes back below them. */
  readonly above: (text: string) => void;
}

export interface Screen {
  readonly write: (text: string) => void;
  readonly columns: () => number;
}

export function createStatusLine({ write, columns }: Screen): StatusLine {
  let shown = '';
  return {
    draw: (text) => {
      const cut = [...text].slice(0, columns()).join('');
      if (cut === shown) return;
      write(HOME + withoutWrap(cut));
      shown = cut;
    },
    clear: () => {
      if (shown !== '') write(HOME);
      shown = '';
    },
    above: (text) => {
      write(shown === '' ? text : HOME + text + withoutWrap(shown));
    },
  };
}

// To the first column, and the line empty.
const HOME = '\r\u001B[2K';

/** With wrapping off, characters of any width end at the margin instead of on a second line that nobody would clear. */
function withoutWrap(text: string): string {
  return `\u001B[?7l${text}\u001B[?7h`;
}
