import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Family, LineView, Target } from '@lineside/contract';
import { EventBus } from '../measurement/event-bus.ts';
import { NETWORK_OWNERS, type NetworkOwners } from '../measurement/network-owners.ts';
import { TargetBook } from '../measurement/target-book.ts';
import { chooseAnchors } from './core/anchor-choice.ts';
import { EdgeKeeper } from './edge-keeper.ts';
import { PathKeeper } from './path-keeper.ts';

/** Keeps to which anchors traces go: two per family, the same ones for as long as they are set. */
@Injectable()
export class GoalKeeper implements OnModuleInit {
  private readonly fixed = new Map<Family, readonly string[]>();
  /** The last minute of all targets. */
  private view: LineView | null = null;

  constructor(
    @Inject(NETWORK_OWNERS) private readonly owners: NetworkOwners,
    private readonly edges: EdgeKeeper,
    private readonly paths: PathKeeper,
    private readonly targetBook: TargetBook,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.bus.on('line.viewed', GoalKeeper.name, (view) => {
      this.view = view;
    });
  }

  /** Empty without a default route or anchors of the family. */
  goalsOf(family: Family): readonly Target[] {
    if (this.edges.sideOf(family)?.gateway == null) return [];
    const anchors = this.targetBook.targets.filter(
      (target) => target.role === 'anchor' && target.family === family,
    );
    const fixed = this.fixed.get(family) ?? this.paths.destinationsOf(family);
    const hasAnswered = ({ id }: Target): boolean => this.hasAnswered(id);
    const asnOf = (address: string): number | null => this.owners.find(address).asn;
    const goals = chooseAnchors(anchors, { fixed, hasAnswered, asnOf });
    // One that was taken for want of a better one may still be replaced.
    const proven = goals.filter((goal) => fixed.includes(goal.address) || hasAnswered(goal));
    if (proven.length > 0) {
      const addresses = proven.map(({ address }) => address);
      this.fixed.set(family, addresses);
    }
    return goals;
  }

  private hasAnswered(targetId: string): boolean {
    return this.view?.targets.some(({ id, rttMs }) => id === targetId && rttMs !== null) ?? false;
  }
}
