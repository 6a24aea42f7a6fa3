export {
  floorPeople,
  type Publication,
  publishCells,
  type PublishedCell,
} from './publishing/publish-cells.js';
export { createPseudonymiser, type Pseudonymiser } from './pseudonym.js';
