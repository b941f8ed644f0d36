/**
 * What a test or a person at the local Workspace may turn on and off while it runs: a plain object, changed in place.
 * What Google leaves open is a switch too, so that both answers can be tried.
 */
export interface Switches {
  /** Effects of one batch happen in an order shuffled by the seed. Off: in the order asked. */
  shuffle: boolean;
  /** files.list shows what was made only after this long. Milliseconds on the Workspace's clock. */
  listingLagMs: number;
  /** How long one batch takes on the Workspace's clock, whatever it holds. Milliseconds. */
  latencyMs: number;
  /** Requests a minute are counted and refused. Off by default: a fake clock that stands still never refills them. */
  quotas: boolean;
  /** Our own answers are held against Google's response schemas; a difference throws ResponseDefect. */
  strictResponses: boolean;
  /** The company's default visibility opens new files to the whole domain unless `ignoreDefaultVisibility` is set. */
  domainCanReadNewFiles: boolean;
  /** files.copy brings the source's public `properties` along. Google does not say. */
  copyKeepsProperties: boolean;
  /** files.create honours `inheritedPermissionsDisabled` in its body. Google does not say; off: 403 fieldNotWritable. */
  createRestricted: boolean;
}

export const createSwitches = (): Switches => ({
  shuffle: true,
  listingLagMs: 0,
  latencyMs: 0,
  quotas: false,
  strictResponses: true,
  domainCanReadNewFiles: false,
  copyKeepsProperties: false,
  createRestricted: false,
});
