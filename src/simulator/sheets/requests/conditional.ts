/** Requests on conditional formats. Rules are addressed by their place in the sheet's list, first has precedence. */
import { isKnownCondition } from '../conditions.ts';
import { type Edit, type RequestHandlers } from '../edit.ts';
import { refuse } from '../errors.ts';
import { mirrored } from '../masks.ts';
import { toGridRange } from '../ranges.ts';
import { areaIn, idOf, sheetById, type Sheet } from '../store.ts';
import { trusted, type ConditionalFormatRule } from '../wire.ts';

export const conditionalRequests: RequestHandlers = {
  addConditionalFormatRule: (edit, { rule, index = 0 }) => {
    const { sheet, kept } = checked(edit, rule);
    if (index < 0 || index > sheet.conditionalFormats.length) refuse(`Invalid conditional format index: ${index}.`);
    sheet.conditionalFormats.splice(index, 0, kept);
    return {};
  },
  updateConditionalFormatRule: (edit, { index = 0, newIndex, rule, sheetId }) => {
    if ((rule === undefined) === (newIndex === undefined)) refuse('Exactly one of rule or newIndex must be set.');
    if (rule !== undefined) {
      const { sheet, kept } = checked(edit, rule);
      const oldRule = ruleAt(sheet, index);
      sheet.conditionalFormats[index] = kept;
      return { updateConditionalFormatRule: { oldRule, newRule: kept, ...place('oldIndex', index), ...place('newIndex', index) } };
    }
    const sheet = sheetById(edit.book, sheetId ?? 0, 'sheet');
    const moved = ruleAt(sheet, index);
    const to = newIndex ?? 0;
    if (to < 0 || to >= sheet.conditionalFormats.length) refuse(`Invalid conditional format index: ${to}.`);
    sheet.conditionalFormats.splice(index, 1);
    sheet.conditionalFormats.splice(to, 0, moved);
    return { updateConditionalFormatRule: { newRule: moved, ...place('oldIndex', index), ...place('newIndex', to) } };
  },
  deleteConditionalFormatRule: (edit, { sheetId = 0, index = 0 }) => {
    const sheet = sheetById(edit.book, sheetId, 'sheet');
    const rule = ruleAt(sheet, index);
    sheet.conditionalFormats.splice(index, 1);
    return { deleteConditionalFormatRule: { rule } };
  },
};

const place = (name: 'oldIndex' | 'newIndex', index: number): { [name: string]: number } => (index === 0 ? {} : { [name]: index });

function ruleAt(sheet: Sheet, index: number): ConditionalFormatRule {
  return sheet.conditionalFormats[index] ?? refuse(`No conditional format on sheet: ${idOf(sheet)} at index: ${index}`);
}

function checked(edit: Edit, rule: ConditionalFormatRule | undefined): { sheet: Sheet; kept: ConditionalFormatRule } {
  const [first, ...others] = rule?.ranges ?? [];
  if (rule === undefined || first === undefined) return refuse('A conditional format rule needs at least one range.');
  const { sheet } = areaIn(edit.book, first);
  if (others.some((range) => areaIn(edit.book, range).sheet !== sheet)) refuse('All ranges of a conditional format rule must be on the same sheet.');
  if ((rule.booleanRule === undefined) === (rule.gradientRule === undefined)) refuse('Exactly one of booleanRule or gradientRule must be set.');
  const type = rule.booleanRule?.condition?.type;
  if (rule.booleanRule !== undefined && (!isKnownCondition(type) || ['ONE_OF_LIST', 'ONE_OF_RANGE', 'BOOLEAN'].includes(type ?? ''))) {
    refuse(`ConditionType '${type ?? 'CONDITION_TYPE_UNSPECIFIED'}' is not supported in conditional formatting.`);
  }
  if (rule.gradientRule !== undefined && (rule.gradientRule.minpoint?.type === undefined || rule.gradientRule.maxpoint?.type === undefined)) {
    refuse('No interpolationPointType specified.');
  }
  const ranges = [first, ...others].map((range) => toGridRange(areaIn(edit.book, range).area));
  return { sheet, kept: trusted<ConditionalFormatRule>(mirrored({ ...rule, ranges })) };
}
