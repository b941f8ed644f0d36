/** Concurrent permission writes on one file lose all but the last (google-apis.md H6). */
import type { Service } from '../service.ts';
import type { Grant } from './store.ts';
import type { DriveWorld } from './world.ts';

/** Within one batch, a second permission write on a file starts from the list as it was before the first. */
export function permissionBatch(world: DriveWorld) {
  let before: Map<string, Grant[]> | undefined;
  const listOf = (id: string): { grants: Grant[] } | undefined => world.state.files[id] ?? (world.state.drives[id] && { grants: world.state.drives[id].members });
  return {
    begin: (): void => void (before = new Map()),
    end: (): void => void (before = undefined),
    guard(handlers: Service['handlers']): Service['handlers'] {
      return Object.fromEntries(
        Object.entries(handlers).map(([id, handler]) => {
          if (!/\.(create|update|delete)$/.test(id)) return [id, handler];
          return [
            id,
            (call) => {
              const file = call.path['fileId'] ?? '';
              const grants = listOf(file)?.grants;
              if (!grants || !before) return handler(call);
              const now = structuredClone(grants);
              const earlier = before.get(file) ?? now;
              grants.splice(0, grants.length, ...structuredClone(earlier));
              try {
                const reply = handler(call);
                before.set(file, earlier);
                return reply;
              } catch (error) {
                // A write that was refused changed nothing, and so takes nothing of another's away.
                grants.splice(0, grants.length, ...now);
                throw error;
              }
            },
          ];
        }),
      );
    },
  };
}
