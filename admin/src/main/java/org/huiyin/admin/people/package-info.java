/// Who stands how on a day, by name: found, shown and exported.
@NullMarked
package org.huiyin.admin.people;

import org.jspecify.annotations.NullMarked;
