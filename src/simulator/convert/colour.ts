/** Colours as Google writes them (parts of 1, zeros left out) and as CSS does. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';

const NAMES: Readonly<Record<string, string>> = {
  black: '#000000', silver: '#c0c0c0', gray: '#808080', grey: '#808080', white: '#ffffff', maroon: '#800000', red: '#ff0000', purple: '#800080',
  fuchsia: '#ff00ff', magenta: '#ff00ff', green: '#008000', lime: '#00ff00', olive: '#808000', yellow: '#ffff00', navy: '#000080', blue: '#0000ff',
  teal: '#008080', aqua: '#00ffff', cyan: '#00ffff', orange: '#ffa500', lightyellow: '#ffffe0', lightgray: '#d3d3d3', lightgrey: '#d3d3d3',
};

/** `#rgb`, `#rrggbb`, `rgb(…)` and basic names; undefined for what is no colour, or none (`transparent`). */
export function colourOf(css: string): Docs.Schema$OptionalColor | undefined {
  const text = css.trim().toLowerCase();
  const bytes = bytesOf(NAMES[text] ?? text);
  if (!bytes) return undefined;
  const [red = 0, green = 0, blue = 0] = bytes.map((byte) => Math.fround(byte / 255));
  return { color: { rgbColor: { ...(red > 0 && { red }), ...(green > 0 && { green }), ...(blue > 0 && { blue }) } } };
}

function bytesOf(css: string): number[] | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(css);
  if (short) return short.slice(1).map((digit) => parseInt(digit + digit, 16));
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(css);
  if (long) return long.slice(1).map((digits) => parseInt(digits, 16));
  const parts = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/.exec(css);
  return parts?.slice(1).map((part) => Math.min(255, Number(part)));
}

/** `#rrggbb`, or undefined where no colour is set. A colour without parts is black. */
export function cssColour(colour: Docs.Schema$OptionalColor | null | undefined): string | undefined {
  const rgb = colour?.color?.rgbColor;
  if (!colour?.color) return undefined;
  return `#${[rgb?.red, rgb?.green, rgb?.blue].map((part) => Math.round((part ?? 0) * 255).toString(16).padStart(2, '0')).join('')}`;
}
