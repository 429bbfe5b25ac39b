import { privacySettingWords as words } from '../../format/words/settings';
import type { Draft, SettingPath } from '../setting-field';
import type { SettingsSection } from '../settings-section';

const isOn =
  (path: SettingPath) =>
  (draft: Draft): boolean =>
    draft[path] === true;

/** What is asked of others: which names, and who learns the public address. */
export const privacySection: SettingsSection = {
  id: 'privacy',
  title: words.title,
  intro: words.intro,
  groups: [
    {
      title: words.address,
      intro: words.addressIntro,
      fields: [
        {
          path: 'identity.isEnabled',
          kind: 'toggle',
          name: words.identity,
          hint: words.identityHint,
        },
        {
          path: 'identity.dnsServers',
          kind: 'lines',
          name: words.identityServers,
          hint: words.identityServersHint,
          isExpert: true,
          isShown: isOn('identity.isEnabled'),
        },
        {
          path: 'identity.url',
          kind: 'text',
          name: words.identityUrl,
          hint: words.identityUrlHint,
          isExpert: true,
          isShown: isOn('identity.isEnabled'),
        },
      ],
    },
    {
      title: words.names,
      intro: words.namesIntro,
      fields: [
        { path: 'dns.cachedNames', kind: 'lines', name: words.cached, hint: words.cachedHint },
        {
          path: 'dns.uncachedZone',
          kind: 'text',
          name: words.zone,
          hint: words.zoneHint,
          isExpert: true,
        },
        {
          path: 'dns.hasIntegrityChecks',
          kind: 'toggle',
          name: words.honesty,
          hint: words.honestyHint,
        },
        {
          path: 'dns.signedName',
          kind: 'text',
          name: words.signed,
          isExpert: true,
          isShown: isOn('dns.hasIntegrityChecks'),
        },
        {
          path: 'dns.badlySignedNames',
          kind: 'lines',
          name: words.badlySigned,
          hint: words.badlySignedHint,
          isExpert: true,
          isShown: isOn('dns.hasIntegrityChecks'),
        },
        {
          path: 'dns.silentAddress',
          kind: 'text',
          name: words.silent,
          hint: words.silentHint,
          isExpert: true,
          isShown: isOn('dns.hasIntegrityChecks'),
        },
      ],
    },
  ],
};
