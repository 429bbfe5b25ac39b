import { describe, expect, it } from '@jest/globals';
import { checkText } from '../../config/core/settings-document.ts';
import { settingsWithoutSecrets } from './settings-without-secrets.ts';

const PEM = '-----BEGIN X-----\nx\n-----END X-----';
const channel = (id: string, kind: string, settings: object) => ({ id, name: id, kind, settings });

describe('settings without secrets', () => {
  it('can be restored, whatever needs a secret', () => {
    const text = settingsWithoutSecrets(
      JSON.stringify({
        anchors: ['1.1.1.1'],
        mqtt: { url: 'mqtts://broker', clientCertPem: PEM, clientKeyPem: PEM },
        metrics: { influx: { url: 'http://influx.example', token: 'secret-token' } },
        alerts: {
          language: 'de',
          heartbeat: { isEnabled: true, pingUrl: 'https://hc.example/secret-id' },
          channels: [
            channel('bot', 'telegram', { botToken: `1:${'s'.repeat(30)}`, chatId: '1' }),
            channel('nas', 'ntfy', { url: 'http://nas.local', topic: 'x', token: 'secret-token' }),
            channel('hook', 'webhook', {
              ...{ webhookUrl: 'https://secret.example/', signingKey: 'secret-secret-secret' },
            }),
            channel('page', 'page', {}),
          ],
        },
      }),
    );
    expect(checkText(text).isAccepted).toBe(true);
    expect(text).not.toMatch(/secret|ssss/);
    expect(JSON.parse(text)).toEqual({
      anchors: ['1.1.1.1'],
      metrics: { influx: { url: 'http://influx.example' } },
      alerts: {
        language: 'de',
        channels: [
          channel('nas', 'ntfy', { url: 'http://nas.local', topic: 'x' }),
          channel('page', 'page', {}),
        ],
      },
    });
  });

  it('stay as they are where there is none', () => {
    const document = { anchors: ['1.1.1.1'], leds: { brightness: 0.5 } };
    expect(JSON.parse(settingsWithoutSecrets(JSON.stringify(document)))).toEqual(document);
  });
});
