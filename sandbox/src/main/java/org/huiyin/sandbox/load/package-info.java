/// Load and bad networks for a bot: many people who report at a given rate, and a proxy that
/// breaks.
@NullMarked
package org.huiyin.sandbox.load;

import org.jspecify.annotations.NullMarked;
