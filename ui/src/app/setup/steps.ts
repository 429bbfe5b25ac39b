import type { Type } from '@angular/core';
import { setupStep, type SetupStep } from '@lineside/contract';

/**
 * What each step asks. To add one: name it in the contract, give it words, write `steps/<id>-step.ts` and
 * put a line here. Its form has the id of `formIdOf` and calls `SetupFlow.next` once everything is kept.
 */
export const stepParts: Readonly<Record<SetupStep, () => Promise<Type<unknown>>>> = {
  language: async () => (await import('./steps/language-step')).LanguageStep,
  password: async () => (await import('./steps/password-step')).PasswordStep,
  line: async () => (await import('./steps/line-step')).LineStep,
  plan: async () => (await import('./steps/plan-step')).PlanStep,
  engines: async () => (await import('./steps/engines-step')).EnginesStep,
  lights: async () => (await import('./steps/lights-step')).LightsStep,
  mqtt: async () => (await import('./steps/mqtt-step')).MqttStep,
  summary: async () => (await import('./steps/summary-step')).SummaryStep,
};

/** A step by a text of the address; `null` for another text. */
export function stepOf(text: string | null | undefined): SetupStep | null {
  return setupStep.safeParse(text).data ?? null;
}
