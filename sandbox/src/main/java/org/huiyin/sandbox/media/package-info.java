/// Pictures, voices, videos and files that were uploaded.
@NullMarked
package org.huiyin.sandbox.media;

import org.jspecify.annotations.NullMarked;
