/// Tests of polls in rooms.
@NullMarked
package org.huiyin.bot.poll;

import org.jspecify.annotations.NullMarked;
