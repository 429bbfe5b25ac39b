import { lineSettingWords as words } from '../../format/words';
import type { SettingsSection } from '../settings-section';

/** What is watched: far targets, resolvers, check pages, the port of the box. */
export const lineSection: SettingsSection = {
  id: 'line',
  title: words.title,
  intro: words.intro,
  groups: [
    {
      title: words.targets,
      fields: [
        { path: 'anchors', kind: 'lines', name: words.anchors, hint: words.anchorsHint },
        { path: 'resolvers', kind: 'lines', name: words.resolvers, hint: words.resolversHint },
      ],
    },
    {
      title: words.web,
      fields: [
        { path: 'reach.urls', kind: 'lines', name: words.urls, hint: words.urlsHint },
        {
          path: 'reach.tcpPort',
          kind: 'number',
          name: words.tcpPort,
          hint: words.tcpPortHint,
          isExpert: true,
        },
      ],
    },
    {
      title: words.box,
      fields: [
        {
          path: 'interfaceName',
          kind: 'text',
          isNullable: true,
          name: words.interfaceName,
          hint: words.interfaceNameHint,
          isExpert: true,
        },
        {
          path: 'hostNames',
          kind: 'lines',
          name: words.hostNames,
          hint: words.hostNamesHint,
        },
      ],
    },
  ],
};
