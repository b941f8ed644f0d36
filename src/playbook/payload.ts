/** Reads what stands in a log entry's payload: JSON of our making, but nothing here relies on it. */

/** Empty where it is no text. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
/** Undefined where it is none of them. */
export const within = <T extends string>(words: readonly T[], value: unknown): T | undefined => words.find((word) => word === value);
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
