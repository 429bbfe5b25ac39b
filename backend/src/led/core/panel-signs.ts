import type {
  LedSettings,
  LedsView,
  LightId,
  LightMeaning,
  LightPattern,
} from '@lineside/contract';
import { lightId } from '@lineside/contract';
import { boxSign, type BoxFacts } from './box-light.ts';
import type { ShowStep } from './light-show.ts';
import { lineSign, type LightSign } from './line-light.ts';
import { nightLook } from './night-hours.ts';
import { speedSign } from './speed-light.ts';
import type { SpeedGrade } from './speed-grade.ts';

/** What the lights go by. */
export interface PanelFacts {
  readonly verdict: Parameters<typeof lineSign>[0];
  readonly isTesting: boolean;
  readonly grade: SpeedGrade;
  readonly box: BoxFacts;
  /** What is shown instead of the facts; `null`: nothing is. */
  readonly show: {
    readonly mode: Exclude<LedsView['mode'], 'normal'>;
    readonly step: ShowStep;
  } | null;
  readonly isNight: boolean;
}

/** What a light is to do, and why. */
export interface LightTask {
  readonly pattern: LightPattern;
  /** 0 to 1. */
  readonly brightness: number;
  readonly meaning: LightMeaning;
}

/** What all lights are to do. A test or the button is answered at full brightness, also at night. */
export function panelTasks(
  facts: PanelFacts,
  settings: Pick<LedSettings, 'brightness' | 'night'>,
): Record<LightId, LightTask> {
  const { show, isNight } = facts;
  const { brightness } = settings;
  const signs = signsOf(facts);
  const taskOf = (id: LightId): LightTask => {
    if (show !== null) return { pattern: show.step.lights[id], brightness, meaning: show.mode };
    const { pattern, meaning } = signs[id];
    const look = isNight
      ? nightLook(settings.night, signs[id], brightness)
      : { pattern, brightness };
    return { ...look, meaning };
  };
  return { line: taskOf('line'), speed: taskOf('speed'), box: taskOf('box') };
}

/** All lights, in the order in which they are shown to people. */
export const LIGHTS: readonly LightId[] = lightId.options;

function signsOf({ verdict, isTesting, grade, box }: PanelFacts): Record<LightId, LightSign> {
  return {
    line: lineSign(verdict),
    speed: speedSign(isTesting, grade),
    box: boxSign(box),
  };
}
