import customer from '../../src/starters/customer.html';

test('starters are imported as text, as the bundle does', () => {
  expect(customer).toMatch(/^<!DOCTYPE html>/);
});
