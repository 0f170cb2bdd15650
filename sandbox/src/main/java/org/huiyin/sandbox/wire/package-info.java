/// The form of a callback: cipher, signature, envelope and XML, on the JDK alone.
@NullMarked
package org.huiyin.sandbox.wire;

import org.jspecify.annotations.NullMarked;
