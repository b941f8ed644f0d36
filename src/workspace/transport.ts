/** The one seam to Google: batches of HTTP. In Apps Script it is UrlFetchApp.fetchAll; locally the simulator. */

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  url: string;
  contentType?: string;
  /** ASCII: JSON is escaped, uploads are encoded, so that no layer below can mistake the charset. */
  payload?: string;
  /** The answer is bytes, such as a PDF, and wanted as base64. */
  binary?: true;
}

export interface HttpResponse {
  status: number;
  /** Text; base64 where `binary` was asked for and the request succeeded. */
  body: string;
}

export interface Transport {
  /**
   * One round: what a person waits for. Responses in the order of the requests, effects in any order. Throws where the
   * batch as a whole failed; then nothing is known of any of its requests.
   */
  fetchAll(requests: readonly HttpRequest[]): HttpResponse[];
}

/** JSON in ASCII: equal for every reader of it. */
export const asciiJson = (value: unknown): string => JSON.stringify(value).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
