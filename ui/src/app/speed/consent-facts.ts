import type { SpeedEngineView } from '@lineside/contract';
import { dataSizeText } from '../format/bytes';
import { consentWords } from '../format/words';

/** What the owner must know before an engine may run. */
export function consentFacts({
  dataPolicy,
  estimatedBytes,
}: SpeedEngineView): readonly { readonly name: string; readonly value: string }[] {
  return [
    { name: consentWords.operator, value: dataPolicy.operator },
    { name: consentWords.hosts, value: dataPolicy.destinations.join(', ') },
    {
      name: consentWords.published,
      value: dataPolicy.isPublished ? consentWords.isPublished : consentWords.isPrivate,
    },
    { name: consentWords.data, value: consentWords.about(dataSizeText(estimatedBytes)) },
  ];
}
