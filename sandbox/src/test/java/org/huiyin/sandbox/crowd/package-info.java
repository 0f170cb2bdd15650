/// Tests of how a crowd speaks.
@NullMarked
package org.huiyin.sandbox.crowd;

import org.jspecify.annotations.NullMarked;
