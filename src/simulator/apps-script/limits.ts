/** Apps Script's limits for a Workspace account, in one table; tests make them small. Source: the quotas page, and the reference pages of each service. */
export interface ScriptLimits {
  /** One execution, milliseconds. */
  executionMs: number;
  /** onOpen and other simple triggers, milliseconds. */
  simpleTriggerMs: number;
  /** Executions at the same time, a person. */
  simultaneousPerUser: number;
  /** Installable triggers, a person and script. */
  triggersPerUser: number;
  /** Characters of a URL that UrlFetchApp takes. */
  urlLength: number;
  /** Bytes of a request's or response's body. */
  urlFetchBytes: number;
  /** Bytes of all headers of a request. */
  headerBytes: number;
  headerCount: number;
  /** Bytes of one property's value. */
  propertyBytes: number;
  /** Bytes of one store's keys and values. */
  propertyStoreBytes: number;
  /** Bytes of one cached value. */
  cacheValueBytes: number;
  /** Characters. */
  cacheKeyLength: number;
  cacheItems: number;
  /** How many stay, of those furthest from expiring, when a cache overflows. */
  cacheKept: number;
  cacheDefaultSeconds: number;
  cacheMaxSeconds: number;
  /** Recipients in 24 hours after the first mail, a person. */
  mailRecipientsPerDay: number;
  mailRecipientsPerMessage: number;
  /** Characters. */
  mailSubjectLength: number;
  mailBodyBytes: number;
  mailAttachments: number;
  mailAttachmentBytes: number;
  /** The longest Utilities.sleep, milliseconds. */
  sleepMs: number;
  /** Lines of the execution log that are kept; Google's own log is not so limited. */
  logLines: number;
}

export const workspaceLimits: ScriptLimits = {
  executionMs: 360_000,
  simpleTriggerMs: 30_000,
  simultaneousPerUser: 30,
  triggersPerUser: 20,
  urlLength: 2_048,
  urlFetchBytes: 52_428_800,
  headerBytes: 8_192,
  headerCount: 100,
  propertyBytes: 9_216,
  propertyStoreBytes: 512_000,
  cacheValueBytes: 102_400,
  cacheKeyLength: 250,
  cacheItems: 1_000,
  cacheKept: 900,
  cacheDefaultSeconds: 600,
  cacheMaxSeconds: 21_600,
  mailRecipientsPerDay: 1_500,
  mailRecipientsPerMessage: 50,
  mailSubjectLength: 250,
  mailBodyBytes: 409_600,
  mailAttachments: 250,
  mailAttachmentBytes: 26_214_400,
  sleepMs: 300_000,
  logLines: 2_000,
};
