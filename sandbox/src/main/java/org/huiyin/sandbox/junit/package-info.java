/// The simulator as an extension of JUnit, for any project's tests; needs JUnit Jupiter.
@NullMarked
package org.huiyin.sandbox.junit;

import org.jspecify.annotations.NullMarked;
