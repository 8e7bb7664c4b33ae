// What the commands on knowledge load when they run.
export { isStale, STALE_AFTER_DAYS } from '../knowledge/assess-version.ts';
export { readDataFile, readIndex } from '../knowledge/data-files.ts';
export { buildKnowledge } from '../system/node/knowledge-build.ts';
export { updateKnowledge } from '../system/node/knowledge-update.ts';
export { knowledgeFiles } from '../system/node/open-knowledge.ts';
