// Lays out the shipped rules at build, so that no thread of a scan has to: writes dist/laid-rules.bin.
import { LAID, writeLaidEngine } from '../dist/matching/signatures/laid-engine.js';
import { loadSignatures } from '../dist/matching/signatures/load-signatures.js';
import { PACKAGED, shippedRules } from '../dist/matching/signatures/rule-files.js';
import { shippedOddness } from '../dist/matching/signatures/shipped-rules.js';

writeLaidEngine(LAID, loadSignatures(shippedRules(PACKAGED), { oddness: shippedOddness() }).layout());
