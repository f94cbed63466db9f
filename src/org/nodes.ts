/**
 * The tree that `scan` makes of a text. Every node is a unist node with offsets; children tile their
 * parent's span without a gap, and a leaf is one construct, so the leaves put together are the text.
 */

interface Base {
  /** Offsets in UTF-16 units of the scanned text. */
  readonly start: number;
  readonly end: number;
}

export interface Root extends Base {
  readonly type: 'root';
  readonly children: readonly Section[];
}

/** A heading with what follows it up to the next heading of any level; level 0 is the text before the first heading. */
export interface Section extends Base {
  readonly type: 'section';
  readonly level: number;
  readonly children: readonly (Heading | Element)[];
}

/** A heading line. Its children are there only where it holds inline source or calls. */
export interface Heading extends Base {
  readonly type: 'heading';
  readonly level: number;
  readonly keyword?: string;
  readonly priority?: string;
  /** True where the title begins with COMMENT. */
  readonly isComment: boolean;
  /** Without keyword, priority, COMMENT and tags. */
  readonly title: string;
  readonly tags: readonly string[];
  readonly children?: readonly Inline[];
}

export type Element =
  | Results
  | Block
  | DynamicBlock
  | Drawer
  | PropertyDrawer
  | Planning
  | List
  | Table
  | Paragraph
  | Keyword
  | Call
  | FixedWidth
  | Comment
  | HorizontalRule
  | LatexEnvironment
  | FootnoteDefinition
  | DiarySexp
  | Clock
  | Blank;

/** What every element but keywords and blanks may carry: the affiliated keyword lines above it, its first children. */
interface Affiliable extends Base {
  /** The value of the last NAME line (or a synonym of it). */
  readonly name?: string;
}

/** A RESULTS keyword and the element that belongs to it; alone, the keyword is the only child. */
export interface Results extends Base {
  readonly type: 'results';
  /** The name after the keyword. */
  readonly name?: string;
  /** The hash of `#+RESULTS[hash]:`. */
  readonly hash?: string;
  /** The span of the keyword line, newline included. */
  readonly keyword: Affiliated | Keyword;
  readonly children: readonly Element[];
}

export type BlockType =
  | 'sourceBlock'
  | 'exampleBlock'
  | 'exportBlock'
  | 'commentBlock'
  | 'verseBlock'
  | 'quoteBlock'
  | 'centerBlock'
  | 'specialBlock';

export type Block = SourceBlock | RawBlock | GreaterBlock;

export interface SourceBlock extends Affiliable {
  readonly type: 'sourceBlock';
  readonly language?: string;
  readonly switches: string;
  /** The header argument string of the begin line, trimmed. */
  readonly parameters: string;
  readonly children: readonly [...(readonly Affiliated[]), Delimiter, Body, Delimiter];
}

/** A block whose contents are not org. */
export interface RawBlock extends Affiliable {
  readonly type: 'exampleBlock' | 'exportBlock' | 'commentBlock' | 'verseBlock';
  readonly parameters: string;
  readonly children: readonly (Affiliated | Delimiter | Body | Inline)[];
}

export interface GreaterBlock extends Affiliable {
  readonly type: 'quoteBlock' | 'centerBlock' | 'specialBlock';
  /** The word after `begin_`, as written. */
  readonly kind: string;
  readonly parameters: string;
  readonly children: readonly (Affiliated | Delimiter | Element)[];
}

export interface DynamicBlock extends Affiliable {
  readonly type: 'dynamicBlock';
  readonly kind: string;
  readonly parameters: string;
  readonly children: readonly (Affiliated | Delimiter | Element)[];
}

export interface Drawer extends Affiliable {
  readonly type: 'drawer';
  readonly kind: string;
  readonly children: readonly (Affiliated | Delimiter | Element)[];
}

export interface PropertyDrawer extends Base {
  readonly type: 'propertyDrawer';
  readonly children: readonly (Delimiter | NodeProperty)[];
}

/** A line `:KEY: value` of a property drawer; a line of another form has an empty key. */
export interface NodeProperty extends Base {
  readonly type: 'nodeProperty';
  readonly key: string;
  readonly value: string;
}

export interface Planning extends Base {
  readonly type: 'planning';
}

export interface Clock extends Base {
  readonly type: 'clock';
}

export interface List extends Affiliable {
  readonly type: 'list';
  readonly kind: 'unordered' | 'ordered' | 'descriptive';
  readonly children: readonly (Affiliated | Item | Blank)[];
}

export interface Item extends Base {
  readonly type: 'item';
  /** The bullet without blanks: `-`, `1.`. */
  readonly bullet: string;
  readonly indentation: number;
  readonly counter?: string;
  readonly checkbox?: 'on' | 'off' | 'trans';
  readonly tag?: string;
  /** The first is the delimiter: bullet, counter, checkbox and tag with the blanks after them. */
  readonly children: readonly (Delimiter | Inline | Element)[];
}

export interface Table extends Affiliable {
  readonly type: 'table';
  /** A table drawn with `+---+` has a body instead of rows. */
  readonly children: readonly (Affiliated | TableRow | TableFormula | Body)[];
}

export interface TableRow extends Base {
  readonly type: 'tableRow';
  readonly isRule: boolean;
}

export interface TableFormula extends Base {
  readonly type: 'tableFormula';
}

export interface Paragraph extends Affiliable {
  readonly type: 'paragraph';
  readonly children: readonly (Affiliated | Inline)[];
}

/** A line `#+KEY: value` that is affiliated to nothing. */
export interface Keyword extends Base {
  readonly type: 'keyword';
  /** Upper case. */
  readonly key: string;
  readonly value: string;
  /** The text in brackets of `#+RESULTS[…]:` and `#+CAPTION[…]:`. */
  readonly optional?: string;
}

/** A line `#+NAME: value` (or RESULTS, HEADER, CAPTION, ATTR_x …) directly above an element. */
export interface Affiliated extends Base {
  readonly type: 'affiliated';
  /** Upper case, as written: synonyms are not folded. */
  readonly key: string;
  readonly value: string;
  readonly optional?: string;
  /** Of a CAPTION that holds inline source or calls. */
  readonly children?: readonly Inline[];
}

/** A line `#+CALL: value`. */
export interface Call extends Affiliable {
  readonly type: 'call';
  readonly value: string;
  readonly children: readonly (Affiliated | Delimiter)[];
}

export interface FixedWidth extends Affiliable {
  readonly type: 'fixedWidth';
  readonly children: readonly (Affiliated | Body)[];
}

export interface Comment extends Affiliable {
  readonly type: 'comment';
  readonly children: readonly (Affiliated | Body)[];
}

export interface HorizontalRule extends Affiliable {
  readonly type: 'horizontalRule';
  readonly children: readonly (Affiliated | Body)[];
}

export interface LatexEnvironment extends Affiliable {
  readonly type: 'latexEnvironment';
  readonly children: readonly (Affiliated | Body)[];
}

export interface DiarySexp extends Affiliable {
  readonly type: 'diarySexp';
  readonly children: readonly (Affiliated | Body)[];
}

export interface FootnoteDefinition extends Affiliable {
  readonly type: 'footnoteDefinition';
  readonly label: string;
  readonly children: readonly (Affiliated | Delimiter | Element)[];
}

/** One or more blank lines. */
export interface Blank extends Base {
  readonly type: 'blank';
}

/** The begin or end line of a block or drawer, newline included; a bullet; the label of a footnote. */
export interface Delimiter extends Base {
  readonly type: 'delimiter';
}

/** Lines that org does not look into. */
export interface Body extends Base {
  readonly type: 'body';
}

export type Inline = Text | InlineSource | InlineCall | Macro;

export interface Text extends Base {
  readonly type: 'text';
}

/** `src_LANG[HEADERS]{BODY}`. */
export interface InlineSource extends Base {
  readonly type: 'inlineSource';
  readonly language: string;
  readonly parameters: string;
  readonly body: string;
}

/** `call_NAME[INSIDE](ARGUMENTS)[END]`. */
export interface InlineCall extends Base {
  readonly type: 'inlineCall';
  /** The text after `call_`. */
  readonly value: string;
}

/** `{{{name(arguments)}}}`. */
export interface Macro extends Base {
  readonly type: 'macro';
  readonly name: string;
}

export type OrgNode =
  | Root
  | Section
  | Heading
  | Element
  | Item
  | TableRow
  | TableFormula
  | NodeProperty
  | Affiliated
  | Delimiter
  | Body
  | Inline;
