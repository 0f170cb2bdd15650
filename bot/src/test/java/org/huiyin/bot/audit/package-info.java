/// The book and its chain, tested on a real database.
@NullMarked
package org.huiyin.bot.audit;

import org.jspecify.annotations.NullMarked;
