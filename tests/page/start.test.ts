import { parseStart } from '../../src/page/start.ts';

test('what the server wrote is read', () => {
  const start = { door: 'sidebar', intent: 'generate', documents: ['faq', 'internal'], incident: 'INC-7', madeFor: 'writer@example.com' };
  expect(parseStart(JSON.stringify(start))).toEqual({ ...start, documents: ['internal', 'faq'] });
});

test('the decision page is asked for of an incident only', () => {
  expect(parseStart('{"incident":"INC-7","review":true}')).toMatchObject({ incident: 'INC-7', review: true });
  expect(parseStart('{"incident":"INC-7","review":"yes"}')).not.toHaveProperty('review');
  expect(parseStart('{"review":true}')).not.toHaveProperty('review');
});

test.each(['', '{}', 'null', '[]', '{"door":1,"intent":"delete","documents":["letter"],"incident":7}'])('anything else is a plain opening on the web: %s', (json) => {
  expect(parseStart(json)).toEqual({ door: 'web', intent: 'open', madeFor: '' });
});
