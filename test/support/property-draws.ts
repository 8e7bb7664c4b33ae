import * as fc from 'fast-check';

// The same draws each time: a change is refused for what it does, and not for what the day draws. `npm run test:draws` draws others.
fc.configureGlobal({ seed: Number(process.env['LASTGOOD_SEED'] ?? 1) });
