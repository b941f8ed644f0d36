/** What a paragraph's text inherits from its named style; a style equal to it is not kept (`UpdateTextStyleRequest.textStyle`). */
import type { DocumentTab, Paragraph, TextStyle } from './model.ts';

export const HEADING = /^HEADING_[1-6]$/;

const named = (tab: DocumentTab, type: string): TextStyle => tab.namedStyles.styles?.find((style) => style.namedStyleType === type)?.textStyle ?? {};

/** The text style of the paragraph's named style over that of normal text. */
export const inheritedText = (tab: DocumentTab, { paragraphStyle }: Paragraph): TextStyle => ({
  ...named(tab, 'NORMAL_TEXT'),
  ...named(tab, paragraphStyle.namedStyleType ?? 'NORMAL_TEXT'),
});

export const normalText = (tab: DocumentTab): TextStyle => named(tab, 'NORMAL_TEXT');
