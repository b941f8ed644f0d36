/** HTML's elements, by what an import makes of them. A name that is not here is no element: `<incident title>` is text. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Elements that begin a paragraph of their own. */
export const BLOCKS = words('address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol optgroup option p pre search section select summary ul caption');

/** Elements whose content is no text of the document. */
export const SKIPPED = words('applet area audio base canvas datalist embed head iframe link map meta noembed noframes noscript object param script source style svg math template textarea title track video');

const INLINE = words('a abbr acronym b basefont bdi bdo big blink br button cite code data del dfn em font i img input ins kbd label mark marquee meter nobr output picture progress q rb rp rt rtc ruby s samp slot small span strike strong sub sup time tt u var wbr');

const TABLE = words('table thead tbody tfoot tr td th colgroup col hr');

export const isHtmlElement = (name: string): boolean => [BLOCKS, SKIPPED, INLINE, TABLE].some((names) => names.has(name));

/**
 * The elements that Markdown import reads as HTML. Fewer than HTML has: in Markdown, `<time>` or `<summary>` is far more
 * often a blank that somebody wants filled.
 */
export const MARKDOWN_ELEMENTS = words('a b blockquote br code del div em font h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre s small span strike strong sub sup table tbody td tfoot th thead tr tt u ul');
