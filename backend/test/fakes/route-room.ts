import { EdgeKeeper } from '../../src/route/edge-keeper.ts';
import { EvidenceTracer } from '../../src/route/evidence-tracer.ts';
import { GoalKeeper } from '../../src/route/goal-keeper.ts';
import { PathKeeper } from '../../src/route/path-keeper.ts';
import { RouteWatch } from '../../src/route/route-watch.ts';
import type { Tracer } from '../../src/route/tracer.ts';
import { fakeNetworkOwners } from './fake-network-owners.ts';
import type { FakeSpine } from './fake-spine.ts';
import type { ScriptedTracer } from './scripted-tracer.ts';

/** The whole route room over scripted tools, started; the first trace comes with the first link reading. */
export async function openRouteRoom(
  spine: FakeSpine,
  tracer: ScriptedTracer,
  options: { evidence?: readonly Tracer[]; asnByPrefix?: Readonly<Record<string, number>> } = {},
): Promise<{ goals: GoalKeeper; paths: PathKeeper }> {
  const { archive, bus, recorder, clock, targetBook, jobs } = spine;
  const owners = fakeNetworkOwners(options.asnByPrefix);
  const edges = new EdgeKeeper(archive, bus, recorder);
  const paths = new PathKeeper(clock, archive, owners, bus, recorder);
  const goals = new GoalKeeper(owners, edges, paths, targetBook, bus);
  const watch = new RouteWatch(
    ...([
      clock,
      [tracer],
      tracer,
      edges,
      paths,
      goals,
      bus,
      jobs,
      recorder,
      spine.settings,
    ] as const),
  );
  const evidence = new EvidenceTracer(
    ...([clock, options.evidence ?? [], edges, goals, jobs, bus, recorder] as const),
  );
  for (const one of [targetBook, edges, paths, goals, watch, evidence]) one.onModuleInit();
  await targetBook.onApplicationBootstrap();
  await edges.onApplicationBootstrap();
  jobs.onApplicationBootstrap();
  return { goals, paths };
}
