/// The file against torn lines and restarts.
@NullMarked
package org.huiyin.sandbox.journal;

import org.jspecify.annotations.NullMarked;
