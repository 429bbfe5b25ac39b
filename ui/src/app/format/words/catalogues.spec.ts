import * as english from './en';
import * as words from '.';

describe('catalogue', () => {
  it('hands on every word, so that a page finds it under one name', () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort());
  });
});
