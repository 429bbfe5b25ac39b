import { NOW_MS } from '../../../testing/samples';
import { NOBODY, OWNER, PartBench, refusalOf } from '../../../testing/part-bench';
import { AccountPart } from './account-part';
import { browserName } from './browser-name';
import { faultsIn } from './password-draft';

const DAY_MS = 86_400_000;
const here = {
  ...{ id: 'a', createdMs: NOW_MS - DAY_MS, lastSeenMs: NOW_MS, address: '192.168.1.2' },
  ...{ userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', isCurrent: true },
};
const there = { ...here, id: 'b/1', userAgent: null, isCurrent: false };
const token = {
  ...{ id: 't', name: 'Grafana', scope: 'read', createdMs: NOW_MS - DAY_MS },
  ...{ expiresMs: NOW_MS - 1000, lastUsedMs: null },
};

describe('the account', () => {
  let bench: PartBench<AccountPart>;

  beforeEach(() => {
    bench = new PartBench(AccountPart);
  });
  afterEach(() => PartBench.end());

  async function open(): Promise<void> {
    await bench.answer('GET', '/api/v1/session', OWNER);
    await bench.answer('GET', '/api/v1/account/sessions', { items: [here, there] });
    await bench.answer('GET', '/api/v1/account/tokens', {
      items: [token],
      hasEnvironmentToken: false,
    });
  }

  it('asks nothing about the owner while nobody is signed in', async () => {
    await bench.answer('GET', '/api/v1/session', NOBODY);
    bench.http.verify();
    expect(bench.text).toContain('Sign in to change the password');
    await bench.click('Sign in');
    await bench.answer('GET', '/api/v1/session', OWNER);
    expect(bench.http.match('/api/v1/account/tokens')).toHaveLength(1);
  });

  it('says so when the box did not answer, and asks again', async () => {
    bench.http.expectOne('/api/v1/session').error(new ProgressEvent('error'));
    await bench.settle();
    expect(bench.text).toContain('has not said yet');
    await bench.click('Try again: Account');
    await bench.answer('GET', '/api/v1/session', NOBODY);
    expect(bench.text).toContain('Sign in');
  });

  it('chooses the first password at home', async () => {
    const unclaimed = { ...NOBODY, hasPassword: false, canClaim: true };
    await bench.answer('GET', '/api/v1/session', unclaimed);
    expect(bench.text).not.toContain('Present password');
    bench.type('New password', 'a first password');
    bench.type('New password, once more', 'a first password');
    await bench.submit();
    const sent = await bench.answer('POST', '/api/v1/setup/password', OWNER);
    expect(sent.request.body).toEqual({ password: 'a first password' });
    await bench.answer('GET', '/api/v1/session', OWNER);
    expect(bench.text).toContain('The password is chosen and you are signed in.');
  });

  it('tells the way to a password where none can be chosen', async () => {
    await bench.answer('GET', '/api/v1/session', { ...NOBODY, hasPassword: false });
    expect(bench.text).toContain('npm run reset-password');
  });

  it('changes the password, and says at its field that the present one is another', async () => {
    await open();
    bench.type('Present password', 'wrong');
    bench.type('New password', 'a second password');
    bench.type('New password, once more', 'a second password');
    await bench.submit();
    const url = '/api/v1/account/password';
    await bench.answer('POST', url, refusalOf(403, 'LINESIDE_WRONG_PASSWORD', 'No.'), 403);
    expect(bench.texts('.error')).toEqual(['The present password is another one.']);
    await bench.submit();
    await bench.answer('POST', url, null, 204);
    expect(bench.text).toContain('All other browsers are signed out.');
    expect(bench.http.match('/api/v1/account/sessions')).toHaveLength(1);
  });

  it('signs out another browser, and every one', async () => {
    await open();
    expect(bench.texts('ls-session-list .name')).toEqual(['Firefox on Linux', 'Unknown browser']);
    await bench.click('Sign out: Unknown browser');
    await bench.answer('DELETE', '/api/v1/account/sessions/b%2F1', null, 204);
    await bench.answer('GET', '/api/v1/account/sessions', { items: [here] });
    expect(bench.texts('ls-session-list .name')).toEqual(['Firefox on Linux']);
    await bench.click('Sign out everywhere');
    await bench.answer('DELETE', '/api/v1/account/sessions', null, 204);
    await bench.answer('GET', '/api/v1/session', NOBODY);
    expect(bench.text).toContain('Sign in to change the password');
  });

  it('shows a new token once', async () => {
    await open();
    await bench.submit('ls-token-form form');
    expect(bench.texts('.error')).toEqual(['Give it a name, so that you know it again.']);
    bench.type('Name', ' Weather ');
    bench.type('What it may do', 'write');
    bench.type('Ends', 'month');
    await bench.submit('ls-token-form form');
    const made = { ...token, id: 'n', name: 'Weather', token: 'secret-text' };
    const { request } = await bench.answer('POST', '/api/v1/account/tokens', made);
    expect(request.body).toMatchObject({ name: 'Weather', scope: 'write' });
    // The clock of the page moves once a second.
    const { expiresMs } = request.body as { expiresMs: number };
    expect(Math.round((expiresMs - NOW_MS) / DAY_MS)).toBe(30);
    expect(bench.texts('.secret')).toEqual(['secret-text']);
    await bench.click('I have it');
    expect(bench.text).not.toContain('secret-text');
  });

  it('asks before a token is taken away, which cannot be undone', async () => {
    await open();
    expect(bench.texts('ls-token-list .bad')[0]).toContain('never used · ended');
    await bench.click('Revoke… Grafana');
    bench.http.expectNone({ method: 'DELETE' });
    await bench.click('Revoke: Grafana');
    await bench.answer('DELETE', '/api/v1/account/tokens/t', null, 204);
    await bench.answer('GET', '/api/v1/account/tokens', { items: [], hasEnvironmentToken: true });
    expect(bench.text).toContain('No program has a token.');
    expect(bench.text).toContain('LINESIDE_API_TOKEN');
  });
});

it.each([
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
  ['Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36', 'Chrome on Android'],
  ['Mozilla/5.0 (iPhone) Version/18.5 Mobile Safari/604.1', 'Safari on iPhone'],
  ['curl/8.14', 'Unknown browser'],
])('%s is %s', (userAgent, name) => {
  expect(browserName(userAgent)).toBe(name);
});

it('a new password has to be long and typed twice', () => {
  expect(faultsIn({ present: null, next: '123456789', again: '1' })).toEqual({
    present: null,
    next: 'Too short: 10 characters or more.',
    again: 'The two do not match.',
  });
});
