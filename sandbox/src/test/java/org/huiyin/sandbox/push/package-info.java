/// Tests of what WeCom demands of messages.
@NullMarked
package org.huiyin.sandbox.push;

import org.jspecify.annotations.NullMarked;
