import fc from 'fast-check';
import { noticeOf } from './notice';

describe('noticeOf', () => {
  it('leads to the outage, on the page the reader has installed', () => {
    const link = 'http://192.168.1.5:8080/outages/7';
    const text = JSON.stringify({ title: 'Internet down', text: 'Since 14:02.', link });
    expect(noticeOf(text)).toEqual({
      ...{ title: 'Internet down', body: 'Since 14:02.', path: '/outages/7' },
    });
  });

  it('never leaves the page, whatever was sent', () => {
    for (const link of ['https://evil.example//evil.example/x', 'javascript:alert(1)', '//x', '']) {
      const { path } = noticeOf(JSON.stringify({ link }));
      expect(new URL(path, 'https://box.example').origin).toBe('https://box.example');
    }
  });

  it('shows something for whatever comes: the browser demands it', () => {
    expect(noticeOf(null)).toEqual({ title: 'Lineside', body: '', path: '/alerts' });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (data) => {
        const { title, path } = noticeOf(data);
        expect(title).not.toBe('');
        expect(URL.canParse(path, 'https://box.example')).toBe(true);
      }),
    );
  });
});
