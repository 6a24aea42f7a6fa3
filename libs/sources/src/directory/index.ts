export { matchDirectory, type MatchedDirectory } from './match-directory.js';
export { type DirectoryRow, parseDirectory, type ParsedDirectory } from './parse-directory.js';
