/// A crowd of virtual staff that behaves as people do.
@NullMarked
package org.huiyin.sandbox.crowd;

import org.jspecify.annotations.NullMarked;
