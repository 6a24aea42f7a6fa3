// Must be refused: time stands below contracts.
export { rootUnitId } from '@quorum/contracts';
