/// The subject that docs/adding-a-handler.md adds.
@NullMarked
package org.huiyin.bot.sample;

import org.jspecify.annotations.NullMarked;
