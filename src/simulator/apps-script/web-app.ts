/** The web app as a visitor meets it: Google's refusal, its consent screen at the first visit, or the page. */
import type { ServedPage } from './backend.ts';
import type { Manifest } from './manifest.ts';

/** `consent`: the person must agree first, then open it again. `refused`: not for this person. */
export interface WebPage extends ServedPage {
  kind: 'page' | 'consent' | 'refused';
}

/** Whether the deployment is open to the person: DOMAIN is the company's own addresses. */
export const admits = (webapp: NonNullable<Manifest['webapp']>, email: string, domain: string): boolean => webapp.access === 'ANYONE' || email.endsWith(`@${domain.toLowerCase()}`);

/** doGet's event, as Google documents it: first value of each parameter, all values, and the query itself. */
export function queryOf(parameters: Readonly<Record<string, string | readonly string[]>>) {
  const pairs = Object.entries(parameters).map(([key, value]): [string, string[]] => [key, typeof value === 'string' ? [value] : [...value]]);
  return {
    parameter: Object.fromEntries(pairs.map(([key, values]) => [key, values[0] ?? ''])),
    parameters: Object.fromEntries(pairs),
    queryString: pairs.flatMap(([key, values]) => values.map((value) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)).join('&'),
  };
}

const bare = (kind: WebPage['kind'], title: string, body: string): WebPage => ({ kind, title, html: body, metaTags: [], width: null, height: null, xFrameOptions: 'DEFAULT' });

export const refusal = (): WebPage => bare('refused', 'Error', '<p>Sorry, unable to open the file at this time.</p><p>Please check the address and try again.</p>');

/** Google's words for what a scope allows, as its consent screen has them. */
export const scopeWords: Readonly<Record<string, string>> = {
  'https://www.googleapis.com/auth/drive': 'See, edit, create, and delete all of your Google Drive files',
  'https://www.googleapis.com/auth/documents.currentonly': 'View and manage documents that this application has been installed in',
  'https://www.googleapis.com/auth/script.container.ui': 'Display and run third-party web content in prompts and sidebars inside Google applications',
  'https://www.googleapis.com/auth/script.external_request': 'Connect to an external service',
  'https://www.googleapis.com/auth/script.send_mail': 'Send email as you',
  'https://www.googleapis.com/auth/script.scriptapp': 'Allow this application to run when you are not present',
  'https://www.googleapis.com/auth/spreadsheets.currentonly': 'View and manage spreadsheets that this application has been installed in',
  'https://www.googleapis.com/auth/userinfo.email': 'See your primary Google Account email address',
};

/** The consent screen's text; whoever shows it adds the button. */
export function consentScreen(title: string, email: string, scopes: readonly string[]): WebPage {
  const rows = scopes.map((scope) => `<li>${escapeHtml(scopeWords[scope] ?? scope)}</li>`).join('');
  return bare('consent', 'Sign in - Google Accounts', `<h1>${escapeHtml(title)} wants to access your Google Account</h1><p>${escapeHtml(email)}</p><p>This will allow ${escapeHtml(title)} to:</p><ul>${rows}</ul>`);
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
