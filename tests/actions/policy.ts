/** A policy in force with people in it, for tests of what they decide and of whose words are withheld. */
export { APPROVERS, applyPolicyTo } from '../../src/commands/team/ready.ts';
export type { RoleHolder } from '../../src/commands/team/ready.ts';
