import type { SpeedEngineView } from '@lineside/contract';
import { dataSizeText } from '../format/bytes';
import { consentWords } from '../format/words/speed';
import { operatorText } from './operator-text';

/** What the owner must know before an engine may run. */
export function consentFacts(
  engine: SpeedEngineView,
): readonly { readonly name: string; readonly value: string }[] {
  const { dataPolicy, estimatedBytes } = engine;
  return [
    { name: consentWords.operator, value: operatorText(engine) },
    { name: consentWords.hosts, value: dataPolicy.destinations.join(', ') },
    {
      name: consentWords.published,
      value: dataPolicy.isPublished ? consentWords.isPublished : consentWords.isPrivate,
    },
    { name: consentWords.data, value: consentWords.about(dataSizeText(estimatedBytes)) },
  ];
}
