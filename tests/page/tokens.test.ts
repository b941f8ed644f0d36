import { ENTRY_ID_LENGTH, newToken, OPERATION_LENGTH } from '../../src/page/tokens.ts';

test.each([OPERATION_LENGTH, ENTRY_ID_LENGTH])('%i lower-case letters and digits', (length) => {
  expect(newToken(length, (bytes) => crypto.getRandomValues(bytes))).toMatch(new RegExp(`^[a-z0-9]{${length}}$`));
});

test('two presses have two names', () => {
  const token = (): string => newToken(OPERATION_LENGTH, (bytes) => crypto.getRandomValues(bytes));
  expect(token()).not.toBe(token());
});
