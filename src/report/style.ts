/** The few colours that orgrun uses. */

export type Style = 'red' | 'green' | 'yellow' | 'cyan' | 'bold' | 'dim';

/** A text in a style, or as it is where there are no colours. */
export function paint(isColored: boolean, style: Style, text: string): string {
  const [on, off] = CODES[style];
  return isColored ? `\u001B[${on}m${text}\u001B[${off}m` : text;
}

const CODES = {
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
  bold: [1, 22],
  dim: [2, 22],
} as const satisfies Readonly<Record<Style, readonly [number, number]>>;
