/// The console: the pages of the people in charge, and what guards them.
@NullMarked
package org.huiyin.admin;

import org.jspecify.annotations.NullMarked;
