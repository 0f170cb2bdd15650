/// Who hears of what was said.
@NullMarked
package org.huiyin.sandbox.desk;

import org.jspecify.annotations.NullMarked;
