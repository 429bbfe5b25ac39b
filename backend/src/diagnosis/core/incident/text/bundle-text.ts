import { plainSpaces } from './amounts.ts';
import { headSection } from './head-section.ts';
import { failedSection, workedSection } from './home-section.ts';
import { identitySection } from './identity-section.ts';
import { methodSection } from './method-section.ts';
import { pathSection } from './path-section.ts';
import type { ReportSource } from './report-source.ts';
import { serviceSections } from './service-sections.ts';
import { shortSection } from './short-section.ts';
import { timelineSection } from './timeline-section.ts';

/** The bundle as a text file of 80 columns that an engineer of the ISP can read alone. */
export function bundleText(source: ReportSource): string {
  const sections = [
    headSection,
    shortSection,
    workedSection,
    failedSection,
    pathSection,
    timelineSection,
    serviceSections,
    identitySection,
    methodSection,
  ];
  const lines = sections.flatMap((section) => section(source));
  return `${plainSpaces(lines.map((line) => line.trimEnd()).join('\n'))}\n`;
}
