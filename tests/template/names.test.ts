import { didYouMean, nameFault, normaliseName } from '../../src/template/names.ts';
import { knownName, BLANK_NAMES } from '../../src/playbook/blanks.ts';

describe('one spelling for all that people write', () => {
  test.each([
    ['severity', 'severity'],
    ['  Severity ', 'severity'],
    ['ROOT_CAUSE', 'root_cause'],
    ['Root cause', 'root_cause'],
    ['root-cause', 'root_cause'],
    ['root – cause', 'root_cause'],
    ['incident.name', 'name'],
    ['Incident . Root.Cause', 'root_cause'],
    ['incident_number', 'incident_number'],
    ['incident number', 'incident_number'],
    ['customer\u00A0impact', 'customer_impact'],
    ['ti\u200Btle', 'title'],
    ['e\u0301tat', 'état'],
    ['状態', '状態'],
  ])('%j is %j', (written, name) => expect(normaliseName(written)).toBe(name));
});

describe('names that cannot be one are named', () => {
  test.each([
    ['', 'empty name'],
    ['  \t ', 'empty name'],
    ['.', 'empty name'],
    ['\u200B', 'empty name'],
    ['x'.repeat(300), 'name too long'],
    ['constructor', 'reserved name'],
    ['__proto__', 'reserved name'],
    ['hasOwnProperty', 'reserved name'],
    [' toString ', 'reserved name'],
    ['root\ncause', 'line break in name'],
    ['root\u000Bcause', 'line break in name'],
    ['root\uFFFCcause', 'object in name'],
    ['root\uE907cause', 'object in name'],
  ])('%j: %s', (written, fault) => expect(nameFault(written)).toBe(fault));
  test.each(['severity', 'x'.repeat(100), 'prototype', 'a.b c-d', '状態'])('%j can be one', (written) => expect(nameFault(written)).toBeUndefined());
});

describe('did you mean', () => {
  const known = ['severity', 'title', 'root_cause', 'next_steps', 'started'];
  test.each([
    ['severty', 'severity'],
    ['sevreity', 'severity'],
    ['rootcause', 'root_cause'],
    ['next_step', 'next_steps'],
    ['tilte', 'title'],
    ['titel', 'title'],
    ['startet', 'started'],
    ['severity', 'severity'],
    ['xx', undefined],
    ['weather', undefined],
    ['', undefined],
  ])('%j: %j', (name, meant) => expect(didYouMean(name, known)).toBe(meant));
  test('every name of ours with one letter missing is found again, or is a name itself', () => {
    const lost = BLANK_NAMES.filter((name) => name.length > 4).filter((name) => {
      const slip = `${name.slice(0, 2)}${name.slice(3)}`;
      return knownName(slip) === undefined && didYouMean(slip, BLANK_NAMES) === undefined;
    });
    expect(lost).toEqual([]);
  });
});
