// Stands in for `googleapis-common` where only googleapis' schemas are read as types: the real one brings
// Node's globals, and setTimeout or URL would then compile in Apps Script code.
export type OAuth2Client = never;
export type JWT = never;
export type Compute = never;
export type UserRefreshClient = never;
export type BaseExternalAccountClient = never;
export type GoogleAuth = never;
export type GlobalOptions = object;
export type GoogleConfigurable = object;
export type MethodOptions = object;
export type StreamMethodOptions = object;
export type GaxiosResponseWithHTTP2<T = unknown> = { data: T };
export type BodyResponseCallback<T = unknown> = (result: T) => void;
export type APIRequestContext = object;
