// Stands in for Node's `stream`, which googleapis' method signatures name; see googleapis-common.d.ts.
export type Readable = never;
