/// The memory on disk: one append-only file of JSON lines.
@NullMarked
package org.huiyin.sandbox.journal;

import org.jspecify.annotations.NullMarked;
