/**
 * All that Lisp in a header argument can learn of the machine and of the document. Handed in, so that this folder stays
 * pure. Whatever a member throws reaches the caller of `evaluate` as it is.
 */
import type { Value } from './value.ts';

export interface LispEnvironment extends MachineFacts, DocumentFacts {
  /** The value of a variable that is neither local nor Emacs's own: `*this*`, a file-local variable. */
  readonly variable: (name: string) => Value | undefined;
  /** Hands text that the evaluator cannot do to a real Emacs; absent: that is not allowed. */
  readonly emacs?: (text: string) => Value;
}

export interface MachineFacts {
  readonly getenv: (name: string) => string | undefined;
  /** Absolute, without a slash at the end. */
  readonly homeDirectory: string;
  readonly temporaryDirectory: string;
  readonly systemName: string;
  readonly systemType: 'gnu/linux' | 'darwin';
  readonly userName: string;
  readonly userFullName: string;
  /** What there is at an absolute path. */
  readonly fileKind: (path: string) => 'file' | 'directory' | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The local time zone at a moment, in milliseconds since 1970. */
  readonly timeZone: (moment: number) => TimeZone;
}

export interface TimeZone {
  /** What local time is ahead of UTC. */
  readonly offsetMinutes: number;
  /** As `date +%Z` names it: `CET`. */
  readonly name: string;
}

export interface DocumentFacts {
  /** The folder against which relative names are resolved: absolute. */
  readonly directory: string;
  /** The absolute path of the document; undefined for one from standard input. */
  readonly documentPath: string | undefined;
  /** Where the block stands, counted in characters from 1 on. */
  readonly position: number;
  /** A property of the entry; with `inherit` also from headings above and the file. */
  readonly property: (name: string, inherit: boolean) => string | undefined;
  /** The heading that holds the block; undefined before the first one. */
  readonly heading: () => LispHeading | undefined;
  /** The value of a Babel reference such as `name(x=1)[0]`. */
  readonly evaluateReference: (text: string) => Value;
}

export interface LispHeading {
  /** The number of stars. */
  readonly level: number;
  readonly todo: string | undefined;
  /** One character. */
  readonly priority: string | undefined;
  readonly title: string;
  /** The tags on the heading itself. */
  readonly tags: readonly string[];
  /** Those of the headings above and of the file. */
  readonly inheritedTags: readonly string[];
}
