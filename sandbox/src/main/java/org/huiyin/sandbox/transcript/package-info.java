/// Conversations as text files: recorded, shown as a page, and replayed with a diff.
@NullMarked
package org.huiyin.sandbox.transcript;

import org.jspecify.annotations.NullMarked;
