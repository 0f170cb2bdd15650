@NullMarked
package org.huiyin.bot.files;

import org.jspecify.annotations.NullMarked;
