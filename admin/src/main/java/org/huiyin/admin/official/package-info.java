/// The tables that a bureau asks for, in the bureau's own layout.
@NullMarked
package org.huiyin.admin.official;

import org.jspecify.annotations.NullMarked;
