/// WeCom to play with: a simulator of its server and of the people who talk to a bot.
@NullMarked
package org.huiyin.sandbox;

import org.jspecify.annotations.NullMarked;
