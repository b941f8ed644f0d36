/** As whom the page acts, and whether it was made for them. */
import type { Context } from './context.ts';
import type { You } from './contract.ts';
import { fail } from './failure.ts';
import type { SetUp } from './index-of-incidents.ts';

/** A browser with several accounts runs the page's calls as its first one (google-apis.md D, multi-login). */
export function mustBeMadeFor({ person: { email } }: Context, madeFor: string): void {
  if (madeFor !== '' && madeFor !== email)
    throw fail('wrong account', `This page was made for ${madeFor}, but the browser acts as ${email || 'nobody'}.`, 'Close the page and sign in to this browser with one account only, or use a browser profile for each account.');
}

export const youAre = (context: Context, setUp: SetUp | undefined): You => ({
  email: context.person.email,
  administrator: setUp?.administrators.includes(context.person.email) ?? true,
  administrators: setUp?.administrators ?? [],
  inDocument: context.place.door === 'sidebar' && context.place.fileId !== undefined,
});
