/** A chart of a Sheet as a picture: columns, bars and lines, plain or stacked, with title, legend and axes. */
import type { sheets_v4 as Sheets } from 'googleapis/build/src/apis/sheets/v4.js';
import { html } from './html.ts';
import type { Html } from './html.ts';

/** A value of the data a chart draws, as the values API gives it, unformatted. */
export type Datum = string | number | boolean;

export interface ChartData {
  /** Header first, where the chart counts one. */
  domain: readonly Datum[];
  /** `labelled`: numbers stand at what is drawn. */
  series: readonly { name: string; values: readonly Datum[]; colour: string; labelled: boolean }[];
  /** Of numbers: `de-DE`. */
  locale: string;
}

/** Google's own first colours. */
export const COLOURS = ['#4285f4', '#ea4335', '#fbbc04', '#34a853', '#ff6d01', '#46bdc6'] as const;

const SIZE = { width: 600, height: 371 } as const;
const EDGE = { top: 56, right: 16, bottom: 64, left: 48 } as const;

export const sizeOfChart = ({ position }: Sheets.Schema$EmbeddedChart): { width: number; height: number } => ({ width: position?.overlayPosition?.widthPixels ?? SIZE.width, height: position?.overlayPosition?.heightPixels ?? SIZE.height });

export function chartHtml(chart: Sheets.Schema$EmbeddedChart, data: ChartData): Html {
  const { spec = {} } = chart;
  const { width, height } = sizeOfChart(chart);
  const { chartType, stackedType, legendPosition, axis = [] } = spec.basicChart ?? {};
  const stacked = stackedType === 'STACKED';
  const left = chartType === 'BAR' ? 120 : EDGE.left;
  const box = { left, top: EDGE.top + (spec.subtitle ? 16 : 0), width: width - left - EDGE.right, height: height - EDGE.top - (spec.subtitle ? 16 : 0) - EDGE.bottom };
  const top = ceiling(data, stacked);
  const draw = chartType === 'BAR' ? bars : chartType === 'LINE' ? lines : columns;
  const titleOf = (position: string): string => axis.find((one) => one.position === position)?.title ?? '';
  return html`<svg class="chart" role="img" aria-label="${spec.altText ?? spec.title ?? 'Chart'}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="#fff" stroke="#c0c3c7"/>
<text x="16" y="26" font-size="16" fill="#444746">${spec.title ?? ''}</text>
${spec.subtitle ? html`<text x="16" y="44" font-size="12" fill="#5f6368">${spec.subtitle}</text>` : ''}
${chartType === 'BAR' ? '' : grid(box, top, data.locale)}
${draw(box, data, top, stacked)}
<text x="${box.left + box.width / 2}" y="${height - 28}" font-size="11" text-anchor="middle" fill="#5f6368">${titleOf('BOTTOM_AXIS')}</text>
<text transform="translate(13 ${box.top + box.height / 2}) rotate(-90)" font-size="11" text-anchor="middle" fill="#5f6368">${titleOf('LEFT_AXIS')}</text>
${legendPosition === 'NO_LEGEND' ? '' : legend(data, height - 10, left)}
</svg>`;
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const amount = (value: Datum | undefined): number => (typeof value === 'number' ? value : 0);

/** The axis ends at a round number above the highest value. */
function ceiling({ domain, series }: ChartData, stacked: boolean): number {
  const values = stacked ? domain.map((_, at) => series.reduce((sum, { values: own }) => sum + amount(own[at]), 0)) : series.flatMap(({ values: own }) => own.map(amount));
  const most = Math.max(1, ...values);
  const step = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 6, 8, 10].map((times) => times * step).find((end) => end >= most) ?? most;
}

function grid(box: Box, top: number, locale: string): Html {
  const marks = Number.isInteger(top / 4) ? [0, 0.25, 0.5, 0.75, 1] : Number.isInteger(top / 2) ? [0, 0.5, 1] : [0, 1];
  return html`${marks.map((part) => {
    const y = box.top + box.height * (1 - part);
    return html`<line x1="${box.left}" x2="${box.left + box.width}" y1="${y}" y2="${y}" stroke="${part === 0 ? '#80868b' : '#e3e5e8'}"/><text x="${box.left - 6}" y="${y + 4}" font-size="11" text-anchor="end" fill="#5f6368">${short(top * part, locale)}</text>`;
  })}`;
}

const short = (value: number, locale: string): string => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);

const below = (box: Box, domain: readonly Datum[]): Html => html`${domain.map((word, at) => html`<text x="${box.left + (at + 0.5) * (box.width / domain.length)}" y="${box.top + box.height + 16}" font-size="11" text-anchor="middle" fill="#5f6368">${String(word)}</text>`)}`;

function columns(box: Box, { domain, series, locale }: ChartData, top: number, stacked: boolean): Html {
  const slot = box.width / Math.max(1, domain.length);
  const wide = stacked ? slot * 0.62 : (slot * 0.7) / Math.max(1, series.length);
  return html`${domain.map((_, at) => {
    let under = 0;
    return series.map(({ values, colour, labelled }, number) => {
      const value = amount(values[at]);
      const high = (box.height * value) / top;
      const x = box.left + at * slot + (stacked ? slot * 0.19 : slot * 0.15 + number * wide);
      const y = box.top + box.height - high - under;
      if (stacked) under += high;
      return html`<rect x="${round(x)}" y="${round(y)}" width="${round(wide)}" height="${round(high)}" fill="${colour}"/>${labelled && value > 0 && high >= 13 && html`<text x="${round(x + wide / 2)}" y="${round(y + 11)}" font-size="10" text-anchor="middle" fill="#1f1f1f">${short(value, locale)}</text>`}`;
    });
  })}${below(box, domain)}`;
}

function bars(box: Box, { domain, series, locale }: ChartData, top: number, stacked: boolean): Html {
  const slot = box.height / Math.max(1, domain.length);
  const tall = stacked ? slot * 0.62 : (slot * 0.7) / Math.max(1, series.length);
  return html`${domain.map((word, at) => {
    let before = 0;
    return html`<text x="${box.left - 6}" y="${round(box.top + (at + 0.5) * slot + 4)}" font-size="11" text-anchor="end" fill="#5f6368">${String(word)}</text>${series.map(({ values, colour, labelled }, number) => {
      const value = amount(values[at]);
      const wide = (box.width * value) / top;
      const x = box.left + before;
      const y = box.top + at * slot + (stacked ? slot * 0.19 : slot * 0.15 + number * tall);
      if (stacked) before += wide;
      return html`<rect x="${round(x)}" y="${round(y)}" width="${round(wide)}" height="${round(tall)}" fill="${colour}"/>${labelled && value > 0 && html`<text x="${round(stacked ? x + wide / 2 : x + wide + 4)}" y="${round(y + tall / 2 + 4)}" font-size="10" text-anchor="${stacked ? 'middle' : 'start'}" fill="#1f1f1f">${short(value, locale)}</text>`}`;
    })}`;
  })}<line x1="${box.left}" x2="${box.left}" y1="${box.top}" y2="${box.top + box.height}" stroke="#80868b"/>`;
}

function lines(box: Box, { domain, series }: ChartData, top: number): Html {
  const slot = box.width / Math.max(1, domain.length);
  const places = (values: readonly Datum[]): { x: number; y: number }[] => domain.flatMap((_, at) => (typeof values[at] === 'number' ? [{ x: round(box.left + (at + 0.5) * slot), y: round(box.top + box.height * (1 - amount(values[at]) / top)) }] : []));
  return html`${series.map(({ values, colour }) => html`<polyline fill="none" stroke="${colour}" stroke-width="2" points="${places(values).map(({ x, y }) => `${x},${y}`).join(' ')}"/>${places(values).map(({ x, y }) => html`<circle cx="${x}" cy="${y}" r="3" fill="${colour}"/>`)}`)}${below(box, domain)}`;
}

function legend({ series }: ChartData, y: number, left: number): Html {
  let x = left;
  return html`${series.map(({ name, colour }) => {
    const at = x;
    x += 28 + name.length * 6.5;
    return html`<rect x="${at}" y="${y - 9}" width="10" height="10" fill="${colour}"/><text x="${at + 15}" y="${y}" font-size="11" fill="#5f6368">${name}</text>`;
  })}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
