import { bad, good } from './case.ts';
import type { Case } from './case.ts';

/** Put together here, so that no file holds what a scanner of secrets takes for one. */
const join = (...parts: string[]): string => parts.join('');
const AWS = join('AKIA', 'IOSFODNN7EXAMPLE');
const GITHUB = join('ghp_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8');
const STRIPE = join('sk_live_', '4eC39HqLyjWDarjtT1zdp7dc');
const JWT = join('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0NTY3ODkwIn0', '.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U');

export const PERSONAL: readonly Case[] = [
  bad('reports', 'Thanks to jane.doe@customer.example for telling us.', 'personal/email', 'jane.doe@customer.example', 'an address of a person'),
  bad('reports', 'Your [export](https://files.example.com/x?user=ana%40shop.example) is ready.', 'personal/email', 'ana%40shop.example', 'in a link'),
  bad('reports', 'Write to <mailto:bob@other.example> as well.', 'personal/email', 'bob@other.example', 'not the contact'),
  bad('reports', 'Call +1 202-555-0143.', 'personal/phone', '+1 202-555-0143', 'reserved numbers count'),
  bad('reports', 'Call (415) 555-2671 for help.', 'personal/phone', '(415) 555-2671', 'national writing'),
  bad('reports', 'Phone: 020 7946 0958', 'personal/phone', '020 7946 0958', 'another country’s writing'),
  bad('reports', 'Our number is +49 30 901820.', 'personal/phone', '+49 30 901820', 'international writing'),
  bad('reports', 'Requests from 203.0.113.77 were refused.', 'personal/ip', '203.0.113.77', 'example ranges count'),
  bad('reports', 'Requests from 2001:db8::8a2e:370:7334 were refused.', 'personal/ip', '2001:db8::8a2e:370:7334', 'version six'),
  bad('reports', 'Open http://198.51.100.4/status to see it.', 'personal/ip', '198.51.100.4', 'in a link'),
  bad('reports', 'Visitor ID: 8842-ax91 saw older figures.', 'personal/id', '8842-ax91', 'a visitor'),
  bad('reports', 'It concerns account id 5629499534213120.', 'personal/id', '5629499534213120', 'an account'),
  bad('reports', 'It concerns 3f2504e0-4f89-11d3-9a0c-0305e82c3301.', 'personal/id', '3f2504e0-4f89-11d3-9a0c-0305e82c3301', 'an id by its form'),
  bad('reports', 'The user cus_9s6XKzkNRiz8i3 saw it first.', 'personal/id', 'cus_9s6XKzkNRiz8i3', 'an id by its prefix'),
  bad('reports', 'The card 4111 1111 1111 1111 was charged.', 'personal/card', '4111 1111 1111 1111', 'test numbers count'),
  bad('reports', 'The card 5500-0055-5555-5559 was charged.', 'personal/card', '5500-0055-5555-5559', 'with hyphens'),
  bad('reports', 'Refunds go to GB29 NWBK 6016 1331 9268 19.', 'personal/bank', 'GB29 NWBK 6016 1331 9268 19', 'an IBAN'),
  bad('reports', 'Refunds go to DE89370400440532013000.', 'personal/bank', 'DE89370400440532013000', 'an IBAN without blanks'),
  bad('reports', 'Acme Rockets told us first.', 'personal/customer-name', 'Acme Rockets', 'a name of the team’s list', { customerNames: ['Acme Rockets'] }),
  bad('reports', `Use ${AWS} to sign in.`, 'secret/key', AWS, 'a key by its form'),
  bad('reports', `Use ${GITHUB} to sign in.`, 'secret/key', GITHUB, 'a token by its form'),
  bad('explanation', `The key was ${STRIPE}.`, 'secret/key', STRIPE, 'in the explanation'),
  bad('internal', `Token for the replay: ${JWT}`, 'secret/key', JWT, 'in the internal document'),
  bad('reports', 'See https://files.example.com/r?token=q7Zk29xPw81LmT4s.', 'secret/value', 'q7Zk29xPw81LmT4s', 'a token in a link'),
  bad('reports', 'Your password is Sommer2026xy.', 'secret/value', 'Sommer2026xy', 'behind a name'),
  bad('faq', 'Q: Whom can I call?\nCall +44 20 7946 0018.', 'personal/phone', '+44 20 7946 0018', 'in the FAQ'),
  good('reports', 'Maria signs: maria.field@example.com', 'the signer'),
  good('reports', 'Write to help@example.com or reply.', 'the contact'),
  good('reports', 'Version 2.31.4 of the agent is not concerned.', 'a version is no address'),
  good('reports', 'The commit is 9fceb02d0ae598e95dc970b74767f19372d61af8.', 'a hash is no token'),
  good('reports', 'The checksum of the file is d41d8cd98f00b204e9800998ecf8427e.', 'a hash is no id'),
  good('reports', 'We keep logs of 2024-2025 and 2019–2023.', 'years are no phone'),
  good('reports', 'The report has the number 2026-11-24-0007.', 'a dated number is no phone'),
  good('reports', 'We store 1 200 000 000 events a day.', 'thousands with blanks are no phone'),
  good('reports', 'Your account ID is shown in Settings.', 'no id is given'),
  good('reports', 'Choose a password with at least 12 characters.', 'no password is given'),
  good('reports', 'Your API key stays as it is.', 'no key is given'),
  good('reports', 'The order 4111 1111 1111 1112 is not concerned.', 'the checksum is wrong'),
  good('internal', 'Reported by bob@other.example from 203.0.113.77.', 'colleagues may read it'),
  good('loss', 'Firmware version 10.2.3.4 is not concerned.', 'four parts, and still a version'),
  good('takeover', 'See RFC 6749 and ISO 27001 for background.', 'standards are no phones'),
];
