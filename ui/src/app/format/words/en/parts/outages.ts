export * from '../bundle';
export * from '../outages';
export * from '../past';
export * from '../waterfall';
