/** Charts as data: which ones the local pages can draw, what Google asks of their ranges, and how those follow rows and columns. */
import { notImplemented } from '../service.ts';
import { refuse } from './errors.ts';
import { clipped } from './ranges.ts';
import { areaIn, sizeOf, type Book } from './store.ts';
import type { ChartSpec, EmbeddedChart, GridRange } from './wire.ts';

type Basic = NonNullable<ChartSpec['basicChart']>;
type Data = NonNullable<NonNullable<NonNullable<Basic['series']>[number]>['series']>;

const DRAWN = ['BAR', 'COLUMN', 'LINE'];
/** Parts of a basic chart whose effect is drawn; the rest is 501, so that nobody believes in it. */
const BASIC_PARTS = ['chartType', 'legendPosition', 'axis', 'domains', 'series', 'headerCount', 'stackedType'];
const SPEC_PARTS = ['title', 'subtitle', 'altText', 'basicChart', 'hiddenDimensionStrategy', 'fontName'];

/** Refuses what Google refuses of a chart's spec, and what is not drawn here. */
export function checkSpec(book: Book, spec: ChartSpec | undefined): ChartSpec {
  if (spec === undefined) return refuse('A chart needs a spec.');
  const kinds = Object.keys(spec).filter((name) => name.endsWith('Chart'));
  if (kinds.length !== 1) return refuse('Exactly one chart specification must be set.');
  const unknown = Object.keys(spec).find((name) => !SPEC_PARTS.includes(name));
  if (unknown !== undefined || spec.basicChart === undefined) throw notImplemented(`${unknown ?? kinds[0] ?? ''} of a chart`);
  checkBasic(book, spec.basicChart);
  return spec;
}

function checkBasic(book: Book, chart: Basic): void {
  const { chartType = 'BASIC_CHART_TYPE_UNSPECIFIED', domains = [], series = [], axis = [] } = chart;
  if (chartType === 'BASIC_CHART_TYPE_UNSPECIFIED') refuse('A basic chart needs a chartType.');
  if (!DRAWN.includes(chartType)) throw notImplemented(`charts of the type ${chartType}`);
  const unknown = Object.keys(chart).find((name) => !BASIC_PARTS.includes(name));
  if (unknown !== undefined) throw notImplemented(`${unknown} of a chart`);
  if (domains.length !== 1) refuse('A basic chart must have exactly one domain.');
  if (series.length === 0) refuse('A basic chart must have at least one series.');
  const value = chartType === 'BAR' ? ['BOTTOM_AXIS'] : ['LEFT_AXIS', 'RIGHT_AXIS'];
  for (const { targetAxis = 'LEFT_AXIS' } of series) if (!value.includes(targetAxis)) refuse(`The target axis ${targetAxis} is not valid for a chart of the type ${chartType}.`);
  for (const { position } of axis) if (position === undefined || position === 'BASIC_CHART_AXIS_POSITION_UNSPECIFIED') refuse('An axis needs a position.');
  const lengths = [domains[0]?.domain, ...series.map((one) => one.series)].map((data) => lengthOf(book, data));
  if (lengths.some((length) => length !== lengths[0])) refuse('All series and domains of a chart must have the same length.');
}

function lengthOf(book: Book, data: Data | undefined): number {
  if (data?.columnReference !== undefined || data?.aggregateType !== undefined || data?.groupRule !== undefined) throw notImplemented('charts of data sources, aggregates and groups');
  const ranges = data?.sourceRange?.sources ?? [];
  if (ranges.length === 0) refuse('A chart’s data needs a sourceRange with at least one range.');
  return ranges.reduce((sum, range) => {
    const { sheet, area } = areaIn(book, range);
    const rect = clipped(area, sizeOf(sheet));
    const [tall, wide] = [rect.endRow - rect.startRow, rect.endColumn - rect.startColumn];
    if (tall !== 1 && wide !== 1) refuse('A chart source range must have a length of one in one dimension.');
    return sum + tall * wide;
  }, 0);
}

/** The chart after lines of a sheet came, went or moved: `move` gives a range anew, undefined where it is gone. */
export function movedChart(chart: EmbeddedChart, move: (range: GridRange) => GridRange | undefined): EmbeddedChart {
  const { basicChart } = chart.spec ?? {};
  const anchor = chart.position?.overlayPosition?.anchorCell;
  const data = (one: Data | undefined): Data => ({ ...one, sourceRange: { sources: (one?.sourceRange?.sources ?? []).flatMap((range) => move(range) ?? []) } });
  const at = anchor && move({ ...(anchor.sheetId === undefined ? {} : { sheetId: anchor.sheetId }), startRowIndex: anchor.rowIndex ?? 0, endRowIndex: (anchor.rowIndex ?? 0) + 1, startColumnIndex: anchor.columnIndex ?? 0, endColumnIndex: (anchor.columnIndex ?? 0) + 1 });
  return {
    ...chart,
    ...(basicChart === undefined
      ? {}
      : { spec: { ...chart.spec, basicChart: { ...basicChart, domains: (basicChart.domains ?? []).map((one) => ({ ...one, domain: data(one.domain) })), series: (basicChart.series ?? []).map((one) => ({ ...one, series: data(one.series) })) } } }),
    ...(anchor && at ? { position: { ...chart.position, overlayPosition: { ...chart.position?.overlayPosition, anchorCell: { ...anchor, rowIndex: at.startRowIndex ?? 0, columnIndex: at.startColumnIndex ?? 0 } } } } : {}),
  };
}
