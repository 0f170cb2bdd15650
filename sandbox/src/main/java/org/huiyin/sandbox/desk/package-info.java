/// The side of a person: what is said and what is heard.
@NullMarked
package org.huiyin.sandbox.desk;

import org.jspecify.annotations.NullMarked;
