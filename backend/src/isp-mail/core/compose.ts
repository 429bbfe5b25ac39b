import type { IspMailRuleId } from '@lineside/contract';
import { filled } from './fill.ts';
import type { IspFinding } from './finding.ts';
import { valuesOf, type ValueContext } from './values.ts';

const LONGEST_SUBJECT = 150;

/** Texts of a rule; `null`: the box's own words. */
export interface OwnTexts {
  readonly subject: string | null;
  readonly body: string | null;
}

/** Subject and body of a mail about something. */
export function compose(
  rule: IspMailRuleId,
  finding: IspFinding,
  own: OwnTexts,
  context: ValueContext,
): { readonly subject: string; readonly body: string } {
  const usual = context.words.templates[rule];
  const values = valuesOf(finding, context);
  const subject = filled(own.subject ?? usual.subject, values);
  return {
    // An address has several lines, a subject one.
    subject: subject.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_SUBJECT),
    body: filled(own.body ?? usual.body, values).trim(),
  };
}
