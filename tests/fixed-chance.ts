/** Loaded before each test file of the usual run: properties try the same cases every time. */

import fc from 'fast-check'

fc.configureGlobal({ seed: 7411 })
