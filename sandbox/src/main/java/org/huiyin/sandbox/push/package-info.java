/// What an app sends by itself: the rules, the recipients, the limits, and the book of all of it.
@NullMarked
package org.huiyin.sandbox.push;

import org.jspecify.annotations.NullMarked;
