export * from '../alert-channels';
export * from '../alert-rules';
export * from '../alerts';
export * from '../planned';
