/** The services of one world, made and introduced to each other: Drive keeps the files, Docs and Sheets what is in them. */
import { fromHtml } from './convert/from-html.ts';
import { fromMarkdown } from './convert/from-markdown.ts';
import { toHtml } from './convert/to-html.ts';
import { toMarkdown } from './convert/to-markdown.ts';
import { toPdf } from './convert/to-pdf.ts';
import { toText } from './convert/to-text.ts';
import { createDocs, type LocalDocs } from './docs/docs.ts';
import { createDrive, type DriveService } from './drive/drive.ts';
import type { DriveDeps } from './drive/world.ts';
import { createScriptApi } from './script/script.ts';
import type { Service } from './service.ts';
import { createSheets } from './sheets/sheets.ts';

export interface Services {
  readonly docs: LocalDocs;
  readonly drive: DriveService;
  readonly sheets: ReturnType<typeof createSheets>;
  readonly script: Service;
}

export function createServices(deps: DriveDeps): Services {
  const drive = createDrive(deps);
  const all = { ...deps, files: drive };
  const docs = createDocs({ ...all, convert: { fromHtml, fromMarkdown, toHtml, toMarkdown, toPdf, toText } });
  const sheets = createSheets(all);
  drive.registerContent(docs);
  drive.registerContent(sheets);
  return { docs, drive, sheets, script: createScriptApi(deps) };
}
