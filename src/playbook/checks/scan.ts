/**
 * The one door to regular expressions over a text. Patterns have bounded repetitions only, so that one try costs at most a
 * constant and a text of any kind is read in linear time; the tests hold both, by the patterns' sources and by these counts.
 */

/** Work done since the last reset, in characters read and words tried: what the tests compare instead of time. */
export const work = { characters: 0, tries: 0 };

/** Every match with its offsets. `pattern` has the flags g and d or g alone; it is used from the start each time. */
export function scan(text: string, pattern: RegExp): RegExpExecArray[] {
  work.characters += text.length;
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    work.tries += 1;
    found.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return found;
}
