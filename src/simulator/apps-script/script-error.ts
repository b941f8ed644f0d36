/**
 * An error of an execution, as data: what a service throws into the script, and what a script's own error becomes when it
 * leaves it. Only name and message cross; `ends` marks those that a script cannot catch (time is up, authorization asked for).
 */
export class ScriptError extends Error {
  constructor(
    name: string,
    message: string,
    readonly ends = false,
  ) {
    super(message);
    this.name = name;
  }
}

/** What a Google service throws: in V8 its name is `Exception`. */
export const exception = (message: string): ScriptError => new ScriptError('Exception', message);
/** An exception that stops the execution, whatever the script catches. */
export const ending = (message: string): ScriptError => new ScriptError('Exception', message, true);
