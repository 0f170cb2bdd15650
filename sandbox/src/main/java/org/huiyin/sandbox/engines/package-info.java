/// MariaDB and Redis as child processes, for trying and testing without installing anything.
@NullMarked
package org.huiyin.sandbox.engines;

import org.jspecify.annotations.NullMarked;
