/// Tests of what WeCom demands of cards.
@NullMarked
package org.huiyin.sandbox.card;

import org.jspecify.annotations.NullMarked;
