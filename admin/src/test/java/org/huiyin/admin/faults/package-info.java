/// What must not go wrong when processes are killed and engines are away, tried with real ones.
@NullMarked
package org.huiyin.admin.faults;

import org.jspecify.annotations.NullMarked;
