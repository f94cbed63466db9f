/** Output of blocks on a terminal: what it shows is text, never an order to the terminal. */

/** One line without escape sequences, control characters and marks that turn the direction of writing; tabs are spaces. */
export function cleanLine(text: string): string {
  return PLAIN.test(text)
    ? text
    : text.replaceAll(SEQUENCE, '').replaceAll('\t', ' ').replaceAll(CONTROL, '').toWellFormed();
}

/** The part of a line that stands on the terminal in the end: what follows the last carriage return. */
export function afterReturn(line: string): string {
  const text = line.replace(/\r+$/u, '');
  return text.slice(text.lastIndexOf('\r') + 1);
}

// Printable ASCII, the common case.
const PLAIN = /^[ -~]*$/u;
// ESC [ 31 m, ESC ] 0 ; title BEL, ESC ( B, and their one-byte forms; an OSC without an end takes the rest of the line.
const SEQUENCE =
  // oxlint-disable-next-line no-control-regex
  /(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]?|(?:\u001B[\]PX^_]|[\u009D\u0090\u0098\u009E\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)?|\u001B[ -/]*[0-~]?/gu;
// C0, DEL, C1, and the marks that reorder a line.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2028\u2029\u2066-\u2069]/gu;
