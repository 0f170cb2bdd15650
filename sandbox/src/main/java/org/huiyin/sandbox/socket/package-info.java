/// The long connection of smart bots: subscribing, frames both ways, and what breaks them.
@NullMarked
package org.huiyin.sandbox.socket;

import org.jspecify.annotations.NullMarked;
