/**
 * The exact words of a document, as a customer would see them. Whatever stands there is text: nothing of it becomes markup,
 * and only an https address leads anywhere.
 */
import type { Piece, Words } from '../../addon/contract.ts';
import { SafeLink } from '../controls/safe-link.tsx';
import { outlineOf } from './outline.ts';
import type { Shown, ShownItem } from './outline.ts';

/** @param base The level of its first heading on the page. */
export function ShownWords({ id, words, name, base }: { id: string; words: Words; name: string; base: number }) {
  const several = words.tabs.length > 1;
  const show = outlineOf(several ? base + 1 : base);
  const margins = (tab: Words['tabs'][number], which: 'before' | 'after') =>
    tab.margins
      .filter((margin) => margin.name.includes('footer') === (which === 'after'))
      .map((margin) => ({ name: margin.name, blocks: show(margin.blocks) }))
      .filter(({ blocks }) => blocks.length > 0)
      .map(({ name: title, blocks }, at) => (
        <div class="margin" key={at}>
          <small>{title}</small>
          <Blocks blocks={blocks} />
        </div>
      ));
  return (
    <div class="paper" id={id} tabIndex={-1} role="group" aria-label={`The words of the ${name}`}>
      {words.tabs.map((tab, at) => (
        <div key={at}>
          {several ? (
            <div role="heading" aria-level={base} class="tab-title">
              Tab: {tab.title}
            </div>
          ) : null}
          {margins(tab, 'before')}
          <Blocks blocks={show(tab.body)} />
          {margins(tab, 'after')}
        </div>
      ))}
    </div>
  );
}

function Blocks({ blocks }: { blocks: readonly Shown[] }) {
  return (
    <>
      {blocks.map((block, at) => (
        <Block key={at} block={block} />
      ))}
    </>
  );
}

function Block({ block }: { block: Shown }) {
  switch (block.kind) {
    case 'heading':
      return (
        <div role="heading" aria-level={block.level} class={`heading-${Math.min(block.look, 3)}`}>
          <Pieces pieces={block.pieces} />
        </div>
      );
    case 'text':
      return (
        <p>
          <Pieces pieces={block.pieces} />
        </p>
      );
    case 'list':
      return <List items={block.items} />;
    case 'table':
      return (
        <div class="scrolls" tabIndex={0} role="group" aria-label="Table">
          <table>
            <tbody>
              {block.rows.map((row, at) => (
                <tr key={at}>
                  {row.map((cell, column) => (
                    <td key={column}>
                      <Blocks blocks={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

function List({ items }: { items: readonly ShownItem[] }) {
  return (
    <ul class="listed">
      {items.map(({ marker, pieces, inside }, at) => (
        <li key={at}>
          <span class="marker">{marker} </span>
          <Pieces pieces={pieces} />
          {inside.length === 0 ? null : <List items={inside} />}
        </li>
      ))}
    </ul>
  );
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map((piece, at) => (
        <OnePiece key={at} piece={piece} />
      ))}
    </>
  );
}

function OnePiece({ piece }: { piece: Piece }) {
  switch (piece.kind) {
    case 'text':
      return <Linked text={withBreaks(piece.text)} to={piece.link} />;
    case 'chip':
      return (
        <span class="shown-chip">
          <Linked text={piece.text} to={piece.link ?? (piece.value === piece.text ? undefined : piece.value)} />
        </span>
      );
    case 'image':
      return (
        <span class="picture">
          {piece.image.what}, {piece.image.size.map(Math.round).join(' × ')} pt: look at it in the document
          {piece.link === undefined ? null : <Linked text=", leads to" to={piece.link} />}
        </span>
      );
    case 'footnote':
      return (
        <span class="footnote">
          {' '}
          [note {piece.number}:{' '}
          {piece.blocks.map((block, at) => (block.kind === 'paragraph' ? <Pieces key={at} pieces={block.pieces} /> : <span key={at}>(a table)</span>))}]
        </span>
      );
    case 'equation':
      return <span class="picture">equation: look at it in the document</span>;
    case 'other':
      return <span class="picture">{piece.what === 'unknown' ? 'something that Docs does not tell: look at it in the document' : piece.what.toLowerCase().replace(/_/g, ' ')}</span>;
  }
}

/** A line that ends within its paragraph. */
const withBreaks = (text: string): string => text.replace(/\u000b/g, '\n');

/** The words, and where they lead, to be seen without pressing them. */
function Linked({ text, to }: { text: string; to: string | undefined }) {
  if (to === undefined || to === '') return <>{text}</>;
  return (
    <>
      <SafeLink url={to}>{text}</SafeLink>
      {to === text ? null : <span class="leads"> ({to})</span>}
    </>
  );
}
