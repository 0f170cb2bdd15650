/// The three faces over HTTP: api, desk and knobs, and the chat page.
@NullMarked
package org.huiyin.sandbox.faces;

import org.jspecify.annotations.NullMarked;
