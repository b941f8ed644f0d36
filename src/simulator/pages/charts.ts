/** The charts of one tab, drawn where they are anchored, from the values their ranges have now. */
import type { sheets_v4 as Sheets } from 'googleapis/build/src/apis/sheets/v4.js';
import { chartHtml, COLOURS, sizeOfChart } from './chart.ts';
import type { ChartData, Datum } from './chart.ts';
import { colour, placeInGrid } from './grid.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { asked } from './world.ts';
import type { Visit } from './world.ts';

export function chartsHtml(visit: Visit, address: string, sheet: Sheets.Schema$Sheet, locale: string): Html {
  return html`${(sheet.charts ?? []).map((chart) => {
    const place = placeInGrid(sheet, chart.position?.overlayPosition ?? {});
    const { width, height } = sizeOfChart(chart);
    return html`<div class="chart-box" style="left:${place.left}px;top:${place.top}px;width:${width}px;height:${height}px">${chartHtml(chart, { ...dataOf(visit, address, chart), locale })}</div>`;
  })}`;
}

function dataOf(visit: Visit, address: string, { spec = {} }: Sheets.Schema$EmbeddedChart): Omit<ChartData, 'locale'> {
  const { domains = [], series = [], headerCount = 0 } = spec.basicChart ?? {};
  const read = (data: Sheets.Schema$ChartData | undefined): Datum[] => (data?.sourceRange?.sources ?? []).flatMap((range) => valuesIn(visit, address, range));
  const domain = read(domains[0]?.domain);
  return {
    domain: domain.slice(headerCount ?? 0),
    series: series.map((one, at) => {
      const values = read(one.series);
      return { name: headerCount ? String(values[0] ?? '') : `Series ${at + 1}`, values: values.slice(headerCount ?? 0), colour: colour(one.colorStyle, one.color) ?? COLOURS[at % COLOURS.length] ?? COLOURS[0], labelled: one.dataLabel?.type === 'DATA' };
    }),
  };
}

/** One value a cell, empty ones too. */
function valuesIn(visit: Visit, address: string, gridRange: Sheets.Schema$GridRange): Datum[] {
  const { valueRanges = [] } = asked<Sheets.Schema$BatchGetValuesByDataFilterResponse>(visit, 'POST', `${address}/values:batchGetByDataFilter`, { dataFilters: [{ gridRange }], valueRenderOption: 'UNFORMATTED_VALUE' });
  const rows: Datum[][] = valueRanges[0]?.valueRange?.values ?? [];
  const [tall, wide] = [(gridRange.endRowIndex ?? rows.length) - (gridRange.startRowIndex ?? 0), (gridRange.endColumnIndex ?? 1) - (gridRange.startColumnIndex ?? 0)];
  return Array.from({ length: tall * wide }, (_, at) => rows[Math.floor(at / wide)]?.[at % wide] ?? '');
}
