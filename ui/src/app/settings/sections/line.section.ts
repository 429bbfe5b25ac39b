import { lineSettingWords as words } from '../../format/words/settings';
import type { SettingField } from '../setting-field';
import type { FieldGroup, SettingsSection } from '../settings-section';

const OWN_MACHINES = {
  'line.routerIpv4': words.routerIpv4,
  'line.ispEdgeIpv4': words.edgeIpv4,
  'line.routerIpv6': words.routerIpv6,
  'line.ispEdgeIpv6': words.edgeIpv6,
} as const;

const resolvers: SettingField = {
  path: 'resolvers',
  kind: 'lines',
  name: words.resolvers,
  hint: words.resolversHint,
};

/** Machines the owner names where the box would take others. */
const ownMachines: FieldGroup = {
  title: words.own,
  intro: words.ownIntro,
  fields: (
    ['line.routerIpv4', 'line.ispEdgeIpv4', 'line.routerIpv6', 'line.ispEdgeIpv6'] as const
  ).map((path) => ({
    ...{ path, kind: 'text', isNullable: true },
    ...{ name: OWN_MACHINES[path], hint: words.foundHint },
  })),
};

/** What can be wrong about what the box has found, for the first run. */
export const foundLineGroups: readonly FieldGroup[] = [
  { title: null, intro: words.ownIntro, fields: [...ownMachines.fields, resolvers] },
];

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
        resolvers,
      ],
    },
    ownMachines,
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
