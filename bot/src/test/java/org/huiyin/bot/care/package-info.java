/// The help line, tested in the whole bot.
@NullMarked
package org.huiyin.bot.care;

import org.jspecify.annotations.NullMarked;
