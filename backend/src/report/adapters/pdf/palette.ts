/** Colours of a report: readable in black and white too, as states differ in lightness. */
export const palette = {
  ink: '#1b2430',
  soft: '#5a6471',
  rule: '#cfd5dc',
  shade: '#f3f5f7',
  accent: '#1f5fa8',
  band: '#c9dbef',
  up: '#9cc3a5',
  degraded: '#e0a93e',
  down: '#b3261e',
  unknown: '#ffffff',
} as const;

/** Sizes in points. */
export const sizes = {
  title: 22,
  lead: 13,
  heading: 13,
  body: 9.5,
  table: 8.5,
  small: 8,
  tile: 17,
} as const;
