/** The FAQ for CSMs goes along with every hand-over: made in the outward folder, or rewritten there. */
import type { Call } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import type { Loaded } from '../review/load.ts';

/** Its call, for a round with others; none where there is nothing to write. */
export const faqCall = (_context: Context, _loaded: Loaded, _folder: string): Call<Drive.Schema$File>[] => [];
