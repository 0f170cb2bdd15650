/// What a test or a developer can turn: settings, the clock, the faults.
@NullMarked
package org.huiyin.sandbox.knobs;

import org.jspecify.annotations.NullMarked;
