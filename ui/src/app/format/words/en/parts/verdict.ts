export * from '../blame';
export * from '../states';
export * from '../verdicts';
