/** HtmlService: pages. Templates are not modelled; the bundle's page has no scriptlets. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServedPage } from '../backend.ts';
import { exception } from '../script-error.ts';
import { blobContent, createBlob } from './blob.ts';
import { enumeration, mismatch, numberAt, service, textAt } from './service.ts';
import type { Method, Scope } from './service.ts';

const frameModes = enumeration('ALLOWALL', 'DEFAULT');
const sandboxModes = enumeration('EMULATED', 'IFRAME', 'NATIVE');
/** The only names that addMetaTag takes (reference page). */
const metaNames = ['apple-mobile-web-app-capable', 'google-site-verification', 'mobile-web-app-capable', 'viewport'];

const pages = new WeakMap<object, ServedPage>();

/** The page as it is served, where the value is an HtmlOutput. Meta tags inside its content are ignored by Google: they are taken out. */
export function servedPage(value: unknown): ServedPage | undefined {
  const page = typeof value === 'object' && value !== null ? pages.get(value) : undefined;
  return page && { ...page, metaTags: [...page.metaTags], html: withoutMetaTags(page.html) };
}

function withoutMetaTags(html: string): string {
  const parts = html.split(/(<script\b[\s\S]*?<\/script\s*>|<style\b[\s\S]*?<\/style\s*>|<!--[\s\S]*?-->)/i);
  return parts.map((part, position) => (position % 2 === 1 ? part : part.replace(/<meta\b[^>]*>/gi, ''))).join('');
}

export function createHtmlService({ facts }: Scope): object {
  const unsupported = (what: string) => (): never => {
    throw new Error(`The local Workspace does not implement HtmlService.${what}: use createHtmlOutputFromFile.`);
  };
  return service({
    XFrameOptionsMode: frameModes.values,
    SandboxMode: sandboxModes.values,
    createHtmlOutput: (...given: unknown[]) => {
      const blob = blobContent(given[0]);
      if (blob) return htmlOutput(Buffer.from(blob.bytes).toString('utf8'));
      return htmlOutput(given.length === 0 ? '' : textAt('HtmlService.createHtmlOutput', given, 0));
    },
    createHtmlOutputFromFile: (...given: unknown[]) => {
      const name = textAt('HtmlService.createHtmlOutputFromFile', given, 0);
      const path = join(facts.dist, `${name.replace(/\.html$/, '')}.html`);
      if (!/^[\w./ -]+$/.test(name) || name.includes('..') || !existsSync(path)) throw exception(`No HTML file named ${name} was found.`);
      return htmlOutput(readFileSync(path, 'utf8'));
    },
    createTemplate: unsupported('createTemplate'),
    createTemplateFromFile: unsupported('createTemplateFromFile'),
  });
}

function htmlOutput(html: string): object {
  const page: ServedPage = { html, title: '', metaTags: [], width: null, height: null, xFrameOptions: 'DEFAULT' };
  const chain = (name: string, change: (given: unknown[], call: string) => void): Method => (...given) => {
    change(given, `HtmlOutput.${name}`);
    return output;
  };
  const size = (given: readonly unknown[], call: string): number | null => (given[0] === null ? null : numberAt(call, given, 0));
  const output: object = service({
    getContent: () => page.html,
    setContent: chain('setContent', (given, call) => (page.html = textAt(call, given, 0))),
    append: chain('append', (given, call) => (page.html += textAt(call, given, 0))),
    appendUntrusted: chain('appendUntrusted', (given, call) => (page.html += textAt(call, given, 0).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`))),
    clear: chain('clear', () => (page.html = '')),
    getTitle: () => page.title,
    setTitle: chain('setTitle', (given, call) => (page.title = textAt(call, given, 0))),
    getWidth: () => page.width,
    setWidth: chain('setWidth', (given, call) => (page.width = size(given, call))),
    getHeight: () => page.height,
    setHeight: chain('setHeight', (given, call) => (page.height = size(given, call))),
    getMetaTags: () => page.metaTags.map(({ name, content }) => service({ getName: () => name, getContent: () => content })),
    addMetaTag: chain('addMetaTag', (given, call) => {
      const tag = { name: textAt(call, given, 0), content: textAt(call, given, 1) };
      if (!metaNames.includes(tag.name)) throw exception('The meta tag you specified is not allowed in this context.');
      page.metaTags.push(tag);
    }),
    setXFrameOptionsMode: chain('setXFrameOptionsMode', (given, call) => {
      const mode = frameModes.nameOf(given[0]);
      if (mode === undefined) throw mismatch(call, given);
      page.xFrameOptions = mode;
    }),
    setSandboxMode: chain('setSandboxMode', (given, call) => {
      if (sandboxModes.nameOf(given[0]) === undefined) throw mismatch(call, given);
    }),
    getBlob: () => createBlob({ bytes: Uint8Array.from(Buffer.from(page.html, 'utf8')), contentType: 'text/html', name: null }),
  });
  pages.set(output, page);
  return output;
}
