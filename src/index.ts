export * from './architecture';
export * from './platform';
