/** Requests on charts and bandings: held against what Google asks, kept and given back as sent. The local page draws the charts. */
import { notImplemented } from '../../service.ts';
import { checkSpec } from '../charts.ts';
import { freshId, type Edit, type RequestHandlers } from '../edit.ts';
import { refuse } from '../errors.ts';
import { masked, maskPaths, mirrored } from '../masks.ts';
import { areasMeet, fromGridRange, toGridRange } from '../ranges.ts';
import { areaIn, sheetById, type Sheet } from '../store.ts';
import { trusted, type BandedRange, type EmbeddedChart } from '../wire.ts';

export const objectRequests: RequestHandlers = {
  addChart: (edit, { chart = {} }) => {
    if (chart.position?.newSheet === true) throw notImplemented('charts on a sheet of their own');
    checkSpec(edit.book, chart.spec);
    const anchor = chart.position?.overlayPosition?.anchorCell;
    if (anchor === undefined) refuse('A chart needs a position with an overlayPosition.anchorCell.');
    const sheet = sheetById(edit.book, anchor.sheetId ?? 0, 'sheet');
    const chartId = freshId(edit, chart.chartId, edit.book.sheets.flatMap((other) => other.charts.map((one) => one.chartId)), (id) => `A chart with id ${id} already exists.`);
    const kept = { ...chart, chartId };
    sheet.charts.push(kept);
    return { addChart: { chart: kept } };
  },
  updateChartSpec: (edit, { chartId, spec }) => {
    const { sheet, chart } = chartById(edit, chartId);
    const checked = checkSpec(edit.book, spec);
    sheet.charts = sheet.charts.map((other) => (other === chart ? { ...chart, spec: checked } : other));
    return {};
  },
  deleteEmbeddedObject: (edit, { objectId }) => {
    const { sheet, chart } = chartById(edit, objectId);
    sheet.charts = sheet.charts.filter((other) => other !== chart);
    return {};
  },
  addBanding: (edit, { bandedRange = {} }) => {
    const taken = edit.book.sheets.flatMap((sheet) => sheet.bandedRanges.map((other) => other.bandedRangeId));
    const bandedRangeId = freshId(edit, bandedRange.bandedRangeId, taken, (id) => `A banded range with id ${id} already exists.`);
    const { sheet, kept } = checkedBanding(edit, { ...bandedRange, bandedRangeId });
    sheet.bandedRanges.push(kept);
    return { addBanding: { bandedRange: kept } };
  },
  updateBanding: (edit, { bandedRange = {}, fields }) => {
    const { sheet, banding } = bandingById(edit, bandedRange.bandedRangeId);
    const paths = maskPaths(fields, { range: true, rowProperties: true, columnProperties: true });
    const { sheet: target, kept } = checkedBanding(edit, trusted<BandedRange>(masked({ ...banding }, { ...bandedRange }, paths)));
    sheet.bandedRanges = sheet.bandedRanges.filter((other) => other !== banding);
    target.bandedRanges.push(kept);
    return {};
  },
  deleteBanding: (edit, { bandedRangeId }) => {
    const { sheet, banding } = bandingById(edit, bandedRangeId);
    sheet.bandedRanges = sheet.bandedRanges.filter((other) => other !== banding);
    return {};
  },
};

function chartById(edit: Edit, id: number | undefined): { sheet: Sheet; chart: EmbeddedChart } {
  for (const sheet of edit.book.sheets) {
    const chart = sheet.charts.find((other) => other.chartId === id);
    if (chart !== undefined) return { sheet, chart };
  }
  return refuse(`No embedded object with id: ${id ?? 0}`);
}

function bandingById(edit: Edit, id: number | undefined): { sheet: Sheet; banding: BandedRange } {
  for (const sheet of edit.book.sheets) {
    const banding = sheet.bandedRanges.find((other) => other.bandedRangeId === id);
    if (banding !== undefined) return { sheet, banding };
  }
  return refuse(`No banded range with id: ${id ?? 0}`);
}

function checkedBanding(edit: Edit, banding: BandedRange): { sheet: Sheet; kept: BandedRange } {
  const { sheet, area } = areaIn(edit.book, banding.range, 'bandedRange.range is required.');
  if (banding.rowProperties === undefined && banding.columnProperties === undefined) refuse('At least one of rowProperties or columnProperties must be specified.');
  if (sheet.bandedRanges.some((other) => other.bandedRangeId !== banding.bandedRangeId && other.range !== undefined && areasMeet(fromGridRange(other.range), area))) {
    refuse('You cannot add alternating background colors to a range that already has alternating background colors.');
  }
  return { sheet, kept: trusted<BandedRange>(mirrored({ ...banding, range: toGridRange(area) })) };
}
