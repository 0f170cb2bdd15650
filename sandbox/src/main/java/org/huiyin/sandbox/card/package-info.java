/// Template cards: what WeCom demands of them, how they are pressed, and the codes to change them.
@NullMarked
package org.huiyin.sandbox.card;

import org.jspecify.annotations.NullMarked;
