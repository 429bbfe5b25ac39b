import { getCACertificates } from 'node:tls';
import { isIP } from 'node:net';
import { channelSettings } from '@lineside/contract';
import { notSent, sent, type Channel } from '../channel.ts';
import { isAtHome } from '../core/way.ts';
import { mailFailure } from './mail-failure.ts';
import { composedMail } from './mail-text.ts';

const PATIENCE_MS = 15_000;

/** A mail by an SMTP server that takes mail from the owner; to the owner, or in the owner's name to the provider. */
export const mail: Channel<'mail'> = {
  id: 'mail',
  title: 'Mail',
  settings: channelSettings.mail,
  destinations: [],
  isRepeatable: false,
  worksOffline: ({ host }) => isAtHome(host),
  async send({ message, settings, kit, beforeWrite }, signal) {
    const found = await kit.hosts.find(settings.host, settings.port, signal);
    if (found.failure !== null) return notSent(found.failure, found.detail);
    const [first] = found.addresses;
    if (first === undefined) return notSent('dns', `${settings.host} has no address`);
    // Loaded when there is something to tell.
    const { default: SMTPConnection } = await import('nodemailer/lib/smtp-connection/index.js');
    const connection = new SMTPConnection({
      // The address that was checked, under the name the certificate is for.
      host: first.address,
      port: settings.port,
      secure: settings.security === 'tls',
      requireTLS: settings.security === 'starttls',
      ignoreTLS: settings.security === 'none',
      tls: {
        ...(isIP(settings.host) === 0 ? { servername: settings.host } : {}),
        ...trust(settings.caPem ?? kit.extraCaPem),
      },
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      dnsTimeout: PATIENCE_MS,
    });
    let wasWritten = false;
    const giveUp = (): void => connection.close();
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      const composed = await composedMail(message, settings, kit);
      if (composed === null) return notSent('attachment-gone', 'the report was removed');
      await step(connection, signal, (done) => connection.connect(done));
      const { username: user, password: pass } = settings;
      if (user !== null && pass !== null) {
        await step(connection, signal, (done) => connection.login({ user, pass }, done));
      }
      await beforeWrite();
      wasWritten = true;
      const { envelope, raw } = composed;
      await step(connection, signal, (done) => connection.send(envelope, raw, done));
      connection.quit();
      return sent;
    } catch (error) {
      return mailFailure(error, wasWritten, signal.aborted);
    } finally {
      signal.removeEventListener('abort', giveUp);
      connection.close();
    }
  },
};

/** One call of the library, which may tell of an error by its event as well. */
function step(
  connection: { on: (name: 'error' | 'end', listener: (error?: Error) => void) => unknown },
  signal: AbortSignal,
  call: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (error?: Error | null): void => (error ? reject(error) : resolve());
    connection.on('error', (error) => reject(error ?? new Error('connection failed')));
    connection.on('end', () => reject(new Error('the server closed the connection')));
    signal.addEventListener('abort', () => reject(new Error('no answer in time')), { once: true });
    call(end);
  });
}

function trust(caPem: string | null): object {
  return caPem === null ? {} : { ca: [...getCACertificates('default'), caPem] };
}
