@NullMarked
package org.huiyin.bot.room;

import org.jspecify.annotations.NullMarked;
