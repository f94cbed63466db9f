/** A node while the function that made it fills it in. */
export type Draft<Node> = { -readonly [Key in keyof Node]: Node[Key] };
