/// The bot: callbacks in, answers out, nothing acknowledged is lost.
@NullMarked
package org.huiyin.bot;

import org.jspecify.annotations.NullMarked;
