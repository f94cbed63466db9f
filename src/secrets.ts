/**
 * Secrets: which values are secret, and a text without them. Comes in: names with values, and text. Goes out: text in
 * which `***` stands for every secret. Pure: nobody else decides what a secret is.
 */

/** What must not be shown. */
export interface Secrets {
  /** The longest first: a secret that is part of another one must not uncover the rest of it. */
  readonly values: readonly string[];
  /** Names whose value is too short to be masked, so that a person must be warned. */
  readonly tooShort: readonly string[];
}

/** The secrets among variables: those that the configuration names, and those whose name says it. */
export function collectSecrets(variables: Iterable<readonly [string, string]>, names: readonly string[] = []): Secrets {
  const values = new Set<string>();
  const tooShort = new Set<string>();
  for (const [name, value] of variables) {
    if (value === '' || (!names.includes(name) && !isSecretName(name))) continue;
    const trimmed = value.trim();
    if (Buffer.byteLength(trimmed) < MIN_BYTES) tooShort.add(name);
    else for (const part of partsOf(trimmed)) values.add(part);
  }
  return { values: [...values].toSorted((a, b) => b.length - a.length), tooShort: [...tooShort] };
}

/** True for a name that ends in TOKEN, KEY, PASSWORD or SECRET. */
function isSecretName(name: string): boolean {
  return /(?:TOKEN|KEY|PASSWORD|SECRET)$/iu.test(name);
}

/** Puts `***` in the place of every secret and of every PEM private key. */
export function maskSecrets(text: string, secrets: Secrets): string {
  return maskValues(maskPrivateKeys(text), secrets);
}

/** True where a text holds a secret or a PEM private key. */
export function holdsSecret(text: string, secrets: Secrets): boolean {
  return maskSecrets(text, secrets) !== text;
}

/** A masker for lines that come one by one: a private key is masked from its first line to its last. */
export function lineMasker(secrets: Secrets): (line: string) => string {
  let isInKey = false;
  return (line) => {
    if (isInKey) {
      isInKey = !KEY_END.test(line) && isKeyLine(line);
      if (isInKey || KEY_END.test(line)) return MASK;
    }
    const masked = maskPrivateKeys(line);
    isInKey = KEY_BEGIN.test(line) && !KEY_END.test(line.slice(line.search(KEY_BEGIN)));
    return maskValues(masked, secrets);
  };
}

/** Cuts off the end of a text that may be the beginning of a secret: the rest of it has not come yet. */
export function withoutSecretStart(text: string, secrets: Secrets): string {
  let end = text.length;
  for (const value of [...secrets.values, '-----BEGIN ']) {
    for (let length = Math.min(value.length - 1, text.length); length >= MIN_START; length--) {
      if (!text.endsWith(value.slice(0, length))) continue;
      end = Math.min(end, text.length - length);
      break;
    }
  }
  return text.slice(0, end);
}

const MASK = '***';
const MIN_BYTES = 8;
// Fewer letters give nothing away, and stand at the end of many a line.
const MIN_START = 4;
// A line of a secret that is shorter says too little, and would mask other text.
const MIN_LINE = 16;

/** A secret of several lines is looked for line by line too: org indents them, and a terminal shows them singly. */
function partsOf(value: string): readonly string[] {
  const lines = value.split(/\r?\n/u);
  if (lines.length === 1) return [value];
  return [
    value,
    ...lines.map((line) => line.trim()).filter((line) => line.length >= MIN_LINE && !line.startsWith('-----')),
  ];
}

function maskValues(text: string, { values }: Secrets): string {
  let masked = text;
  for (const value of values) if (masked.includes(value)) masked = masked.replaceAll(value, MASK);
  return masked;
}

// `-----BEGIN OPENSSH PRIVATE KEY-----`
const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/u;
const KEY_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/u;

function maskPrivateKeys(text: string): string {
  let masked = '';
  let rest = text;
  for (let begin = rest.search(KEY_BEGIN); begin !== -1; begin = rest.search(KEY_BEGIN)) {
    masked += rest.slice(0, begin) + MASK;
    rest = rest.slice(begin + keyLength(rest.slice(begin)));
  }
  return masked + rest;
}

/** The length of a key that begins a text; one without an end reaches as far as its lines look like one. */
function keyLength(text: string): number {
  // Another beginning ends the search: else a text of many beginnings would be searched to its end for each.
  const next = text.indexOf('-----BEGIN ', 1);
  const own = next === -1 ? text : text.slice(0, next);
  const end = KEY_END.exec(own);
  if (end !== null) return end.index + end[0].length;
  const begin = KEY_BEGIN.exec(own)?.[0].length ?? 0;
  let at = begin;
  for (const line of own.slice(begin).split('\n')) {
    if (at > begin && !isKeyLine(line)) return at - 1;
    at += line.length + 1;
  }
  return own.length;
}

// `: b3BlbnNzaC1rZXktdjEAAAAA…`, `Proc-Type: 4,ENCRYPTED`, or nothing: what stands between the two lines of a key.
function isKeyLine(line: string): boolean {
  return /^[ \t:>|]*(?:[A-Za-z0-9+/=\\]*|[A-Za-z-]+: [^\n]{0,80})[ \t\r]*$/u.test(line);
}
