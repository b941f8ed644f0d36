/** Images, drawings and charts by what a customer would see of them. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { text } from './paragraphs.ts';

export interface Image {
  what: 'image' | 'drawing' | 'chart';
  /** Never the contentUri, which changes at every read. */
  source: string;
  /** Points; width, height. */
  size: readonly number[];
  /** Offsets left, right, top, bottom, and angle. */
  crop: readonly number[];
}

export function imageOf(held: Docs.Schema$EmbeddedObject | undefined): Image {
  const { imageProperties, size, linkedContentReference, embeddedDrawingProperties } = held ?? {};
  const chart = linkedContentReference?.sheetsChartReference;
  const crop = imageProperties?.cropProperties;
  return {
    what: embeddedDrawingProperties ? 'drawing' : linkedContentReference ? 'chart' : 'image',
    source: text(imageProperties?.sourceUri) || (chart ? `${text(chart.spreadsheetId)} ${chart.chartId ?? ''}` : ''),
    size: [size?.width?.magnitude ?? 0, size?.height?.magnitude ?? 0],
    crop: [crop?.offsetLeft, crop?.offsetRight, crop?.offsetTop, crop?.offsetBottom, crop?.angle].map((offset) => offset ?? 0),
  };
}
