export {
  demoSize,
  simulateOrganisation,
  type Simulation,
  type SimulationOptions,
  smallSize,
} from './simulate-organisation.js';
export type { Canaries } from './canaries.js';
export type { GroundTruth, RequestTruth, UnitTruth } from './truth.js';
export { directoryCsv } from './directory-csv.js';
export { writeExportFolder, writeExportZip } from './write-export.js';
export { type ExportFile, exportFiles } from './slack/export-files.js';
export type { Organisation, Person, Unit } from './organisation/organisation.js';
export type { Habits, UnitPlan } from './organisation/unit-plan.js';
export type { Piece, PlantedMessage, SimulatedConversation } from './planted-message.js';
