/// The watch over the chores, tested in the whole bot.
@NullMarked
package org.huiyin.bot.watch;

import org.jspecify.annotations.NullMarked;
