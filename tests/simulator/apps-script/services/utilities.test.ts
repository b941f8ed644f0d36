import { createHash, createHmac } from 'node:crypto';
import { formatDate } from '../../../../src/simulator/apps-script/services/format-date.ts';
import { stage } from '../stage.ts';

const { script } = stage();
const signed = (bytes: Buffer): number[] => [...Int8Array.from(bytes)];

describe('digests and signatures', () => {
  const sha256 = (text: string) => signed(createHash('sha256').update(text).digest());

  test('are signed bytes', () => {
    expect(script('Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, "abc")')).toEqual(sha256('abc'));
    expect(script('Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, [97, 98, 99])')).toEqual(signed(createHash('md5').update('abc').digest()));
  });

  test('of a text without Charset.UTF_8 are of ASCII: every emoji is the same', () => {
    expect(script('Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, "é🚒")')).toEqual(sha256('??'));
    expect(script('Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, "é🚒", Utilities.Charset.UTF_8)')).toEqual(sha256('é🚒'));
    expect(script('Utilities.base64Encode("🚒")')).toBe('Pw==');
    expect(script('Utilities.base64Encode("🚒", Utilities.Charset.UTF_8)')).toBe('8J+akg==');
  });

  test('HMAC in each form', () => {
    const mac = (text: string, key: string) => signed(createHmac('sha256', key).update(text).digest());
    expect(script('Utilities.computeHmacSha256Signature("ü", "ß")')).toEqual(mac('?', '?'));
    expect(script('Utilities.computeHmacSha256Signature("ü", "ß", Utilities.Charset.UTF_8)')).toEqual(mac('ü', 'ß'));
    expect(script('Utilities.computeHmacSignature(Utilities.MacAlgorithm.HMAC_SHA_256, Utilities.newBlob("ü").getBytes(), Utilities.newBlob("ß").getBytes())')).toEqual(mac('ü', 'ß'));
  });

  test.each([
    ['Utilities.computeDigest("SHA_256", "a")', "don't match the method signature for Utilities.computeDigest."],
    ['Utilities.computeHmacSha256Signature([1], "key")', "don't match the method signature for Utilities.computeHmacSha256Signature."],
    ['Utilities.computeHmacSha256Signature("a", "")', 'Invalid argument: key'],
    ['Utilities.base64Encode([200])', "don't match the method signature for Utilities.base64Encode."],
    ['Utilities.base64Decode("a-b")', 'Could not decode string.'],
    ['Utilities.sleep(300001)', 'Invalid argument: milliseconds'],
  ])('%s is refused', (source, message) => expect(() => script(source)).toThrow(message));
});

test('base64 goes both ways, web-safe too', () => {
  expect(script('Utilities.base64Decode("8J+akg==")')).toEqual([-16, -97, -102, -110]);
  expect(script('Utilities.base64EncodeWebSafe([-5, -1])')).toBe('-_8=');
  expect(script('Utilities.base64DecodeWebSafe("-_8=")')).toEqual([-5, -1]);
});

test('a blob holds UTF-8, a name and a type', () => {
  expect(script('const b = Utilities.newBlob("ö", "text/html", "a.html"); b.setName("b.html"); [b.getBytes(), b.getDataAsString(), b.getContentType(), b.getName()]')).toEqual([[-61, -74], 'ö', 'text/html', 'b.html']);
});

test('UUIDs look like version 4 and differ', () => {
  const [a, b] = [script('Utilities.getUuid()'), script('Utilities.getUuid()')];
  expect(a).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(a).not.toBe(b);
});

test('sleeping moves the clock', () => {
  const { clock, script: run } = stage();
  const begun = clock.now();
  run('Utilities.sleep(1500)');
  expect(clock.now() - begun).toBe(1500);
});

describe('formatDate', () => {
  const moment = new Date('2026-03-29T00:59:07.045Z');

  test.each([
    ['UTC', "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '2026-03-29T00:59:07.045Z'],
    ['Europe/Berlin', 'yyyy-MM-dd HH:mm Z', '2026-03-29 01:59 +0100'],
    ['America/New_York', 'EEE, d MMM yy h:mm a', 'Sat, 28 Mar 26 8:59 PM'],
    ['Asia/Kolkata', "EEEE 'o''clock' XXX D u", 'Sunday o\'clock +05:30 88 7'],
    ['Etc/UTC', 'MMMM k K hh', 'March 24 0 12'],
    ['GMT+2', 'HH X', '02 +02'],
    ['Nowhere/Town', 'HH:mm', '00:59'],
  ])('%s %s', (zone, pattern, expected) => expect(formatDate(moment, zone, pattern)).toBe(expected));

  test('just after the clocks go forward', () => {
    expect(formatDate(new Date('2026-03-29T01:00:00Z'), 'Europe/Berlin', 'HH:mm XXX')).toBe('03:00 +02:00');
  });

  test('an unknown letter, an open quote and no date are refused', () => {
    expect(() => script('Utilities.formatDate(new Date(0), "UTC", "b")')).toThrow("Illegal pattern character 'b'");
    expect(() => script('Utilities.formatDate(new Date(0), "UTC", "\'a")')).toThrow('Unterminated quote');
    expect(() => script('Utilities.formatDate("2026", "UTC", "yyyy")')).toThrow("don't match the method signature");
    expect(script('Utilities.formatDate(new Date(0), "UTC", "yyyy")')).toBe('1970');
  });
});
