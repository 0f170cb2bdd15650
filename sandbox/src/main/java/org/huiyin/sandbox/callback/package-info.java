/// The way to the bot's door and back: sending, repeating, checking the answer, keeping the frames.
@NullMarked
package org.huiyin.sandbox.callback;

import org.jspecify.annotations.NullMarked;
