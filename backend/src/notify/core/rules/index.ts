import { box } from './box.rule.ts';
import { byteBudget } from './byte-budget.rule.ts';
import { captivePortal } from './captive-portal.rule.ts';
import { degradation } from './degradation.rule.ts';
import { dns } from './dns.rule.ts';
import { newAddress } from './new-address.rule.ts';
import { outage } from './outage.rule.ts';
import { pathChange } from './path-change.rule.ts';
import { slow } from './slow.rule.ts';
import { testsFailing } from './tests-failing.rule.ts';
import { unstable } from './unstable.rule.ts';

/** Every rule, in the order in which the owner sees them. */
export const alertRuleList = [
  outage,
  unstable,
  degradation,
  captivePortal,
  dns,
  slow,
  testsFailing,
  pathChange,
  newAddress,
  byteBudget,
  box,
] as const;
