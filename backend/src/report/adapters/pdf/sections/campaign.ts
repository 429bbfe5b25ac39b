import type { CampaignAttempt, CampaignView } from '@lineside/contract';
import { palette, sizes } from '../palette.ts';
import type { Sheet } from '../sheet.ts';
import { drawTable } from '../table.ts';

/** A measuring campaign: what it comes to, each clause, each rule, each measurement. */
export function drawCampaign(sheet: Sheet, campaign: CampaignView): void {
  const { words, texts } = sheet;
  const names = words.campaign;
  const { plan, status, engine } = campaign;
  sheet.heading(words.headings.campaign, 220);
  sheet.paragraph(names.label, { font: 'bold', color: palette.down, gapAfter: 2 });
  sheet.paragraph(names.labelHint);
  sheet.paragraph(names.result[resultOf(campaign)], { size: sizes.lead - 1 });
  const planName = [plan.provider, plan.name].filter((part) => part !== '').join(', ');
  const against = names.against(
    planName === '' ? names.noPlanName : planName,
    words.speedCodes.engines[engine],
  );
  sheet.paragraph(`${against} ${names.progress(texts.number(status.doneCount))}`);
  drawClauses(sheet, campaign);
  sheet.heading(words.headings.campaignRules, 160);
  drawTable(
    sheet,
    [
      { title: names.rule, share: 2.6 },
      { title: names.state, share: 1 },
    ],
    status.rules.map(({ rule, state }) => ({
      cells: [names.rules[rule], names.ruleStates[state]],
    })),
  );
  sheet.heading(words.headings.campaignTests, 100);
  drawAttempts(sheet, campaign.attempts);
}

function resultOf({ status }: CampaignView): 'deviates' | 'keeps' | 'open' {
  const states = status.clauses.map(({ state }) => state);
  if (states.includes('failed')) return 'deviates';
  return states.includes('not-enough-data') || !states.includes('passed') ? 'open' : 'keeps';
}

function drawClauses(sheet: Sheet, { status }: CampaignView): void {
  const { words, texts } = sheet;
  const names = words.campaign;
  drawTable(
    sheet,
    [
      { title: names.clause, share: 3 },
      { title: names.direction, share: 1 },
      { title: names.threshold, share: 1.2, align: 'right' },
      { title: names.seen, share: 0.8, align: 'right' },
      { title: names.needed, share: 1.3 },
      { title: names.state, share: 1.2 },
    ],
    status.clauses.map(({ clause, direction, thresholdBps, seenCount, limitCount, state }) => ({
      cells: [
        names.clauses[clause],
        words.speed[direction],
        texts.rate(thresholdBps),
        state === 'no-plan-value' ? '–' : texts.number(seenCount),
        names.neededOf[clause](texts.number(limitCount)),
        names.states[state],
      ],
      isSoft: state === 'no-plan-value',
    })),
  );
}

function drawAttempts(sheet: Sheet, attempts: readonly CampaignAttempt[]): void {
  const { words, texts } = sheet;
  const names = words.campaign;
  if (attempts.length === 0) {
    sheet.paragraph(names.none);
    return;
  }
  drawTable(
    sheet,
    [
      { title: names.when, share: 1.6 },
      { title: words.speed.down, share: 1, align: 'right' },
      { title: words.speed.up, share: 1, align: 'right' },
      { title: names.counts, share: 1.6 },
    ],
    attempts.map((attempt) => ({
      cells: [
        texts.momentText(attempt.startMs),
        texts.rate(attempt.downBps),
        texts.rate(attempt.upBps),
        countsText(sheet, attempt),
      ],
      isSoft: attempt.status !== 'ok' || attempt.leftOut !== null,
    })),
  );
}

function countsText({ words }: Sheet, { status, leftOut }: CampaignAttempt): string {
  const names = words.campaign;
  if (leftOut !== null) return names.leftOut[leftOut];
  if (status === 'ok') return names.yes;
  return status === 'running' ? names.pending : names.notMade;
}
