/** The library: what other programs may use of orgrun. */
export { OrgrunError, type ErrorCode, type Finding, type Location } from './errors.ts';
export type * from './org/nodes.ts';
export { parse, type ParsedRoot } from './org/parse.ts';
export type { Point, Position } from './org/position.ts';
