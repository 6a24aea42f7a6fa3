export {
  floorPeople,
  type Publication,
  publishCells,
  type PublishedCell,
} from './publishing/publish-cells.js';
