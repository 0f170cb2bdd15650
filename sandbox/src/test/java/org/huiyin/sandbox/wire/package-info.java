/// The form on the wire against published vectors and hostile input.
@NullMarked
package org.huiyin.sandbox.wire;

import org.jspecify.annotations.NullMarked;
