/** Rules of publishing as settings: compared, changed by two people, and tried out on sizes (notes/privacy R10). */
export { compareRules, type RuleComparison, strictest } from './compare-rules.js';
export { decide, noticeMicros, type RuleApproval, type RuleChange, type RuleDecision } from './decide.js';
export {
  newOfficerCode,
  officerKey,
  officerSaltBytes,
  officerVerifier,
  readOfficerCode,
} from './officer-code.js';
export { type OrganisationSizes, previewRules, type RulesPreview } from './preview.js';
